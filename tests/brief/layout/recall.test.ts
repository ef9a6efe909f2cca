import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../electron/brief/engine.ts';
import { collectGarbage } from '../../support/collect.ts';
import { builtIn } from '../../support/library.ts';
import { documentOf } from '../../support/markup.ts';

const furniture = { marking: 'M', title: 'T', reference: 'R', edition: 'E', audience: 'A', watermark: '', pageOf: () => '1', notes: '' };
const document = documentOf(
  '<h1>T</h1><p>a <em>b</em></p><ul><li>c</li></ul><aside><p>d</p></aside><blockquote><p>e</p></blockquote>' +
    '<table><tbody><tr><th>f</th><td>g</td></tr></tbody></table>',
);

describe('what is kept of a layout', () => {
  it('does not hold on to the pictures of a brief, whatever is in it', async () => {
    const engine = createEngine(builtIn, 'test');
    const theme = builtIn.theme('institutional').value;
    const setting = { theme, bodySize: 10.5, page: {}, shaper: engine.shaperFor(theme), hyphenate: () => [] };
    const lay = (): WeakRef<object> => {
      const picture = (): never => expect.fail('there is no picture');
      engine.layout({ ...setting, document, furniture, picture });
      return new WeakRef(picture);
    };
    const first = lay();
    await collectGarbage();
    expect(first.deref()).toBeUndefined();
    expect(document.root.children).toHaveLength(6);
  });
});
