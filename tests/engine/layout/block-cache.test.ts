import { describe, expect, it } from 'vitest';
import { type ElementNode, elements } from '../../../electron/engine/document/document.ts';
import { createEngine } from '../../../electron/engine/memory/engine-session.ts';
import { FOR_A_SESSION } from '../../../electron/engine/memory/policies.ts';
import type { BlockContext } from '../../../electron/engine/layout/blocks/context.ts';
import { createRecall } from '../../../electron/engine/layout/block-cache.ts';
import { collectGarbage } from '../../support/collect.ts';
import { builtIn } from '../../support/library.ts';
import { documentOf } from '../../support/markup.ts';

const furniture = { marking: 'M', title: 'T', reference: 'R', edition: 'E', audience: 'A', watermark: '', origins: {}, pageOf: () => '1', notes: '' };
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

  it('is every block of fourteen hundred pages, in a session: none is laid out again', { timeout: 60_000 }, () => {
    const [paragraph] = elements(document.root).filter(({ name }) => name === 'p');
    const blocks = Array.from({ length: 24_000 }, () => ({ ...(paragraph as ElementNode) }));
    const recall = createRecall(FOR_A_SESSION);
    let made = 0;
    const layOut = (block: ElementNode): unknown =>
      recall.block(block, {} as BlockContext, () => {
        made += 1;
        return { items: [], before: 0, after: 0 };
      });
    for (const block of blocks) layOut(block);
    expect(made).toBe(blocks.length);
    for (const block of blocks) layOut(block);
    expect(made).toBe(blocks.length);
  });
});
