import { describe, expect, it } from 'vitest';
import { type ElementNode, elements } from '../../../electron/engine/document/document.ts';
import type { BlockContext } from '../../../electron/engine/layout/blocks/context.ts';
import { layOut } from '../../../electron/engine/layout/layout.ts';
import { briefRequest } from '../../../electron/contract/request.ts';
import { makeBrief } from '../../../electron/engine/brief.ts';
import { parseDossier } from '../../../electron/engine/dossier/parse.ts';
import { createSession } from '../../../electron/engine/memory/session.ts';
import { markup } from '../../support/arbitrary.ts';
import { isCollected } from '../../support/collect.ts';
import { ENGLISH } from '../../support/language.ts';
import { builtIn, DOSSIER, dossierText, libraryWith, problemsOf } from '../../support/library.ts';
import { documentOf, pdfOf } from '../../support/markup.ts';
import fc from '../../support/property.ts';

const furniture = { marking: 'M', title: 'T', reference: 'R', edition: 'E', audience: 'A', watermark: '', origins: {}, pageOf: () => '1', notes: '' };
const document = documentOf(
  '<h1>T</h1><p>a <em>b</em></p><ul><li>c</li></ul><aside><p>d</p></aside><blockquote><p>e</p></blockquote>' +
    '<table><tbody><tr><th>f</th><td>g</td></tr></tbody></table>',
);

describe('an engine', () => {
  it('does not hold on to the pictures of a brief, whatever is in it', async () => {
    const engine = createSession(builtIn, 'test');
    const theme = builtIn.theme('institutional').value;
    const setting = { language: ENGLISH, theme, bodySize: 10.5, page: {}, shaper: engine.shaperFor(theme), hyphenate: () => [] };
    const lay = (): WeakRef<object> => {
      const picture = (): never => expect.fail('there is no picture');
      layOut({ ...setting, document, furniture, picture }, engine.layout);
      return new WeakRef(picture);
    };
    expect(await isCollected(lay())).toBe(true);
    expect(document.root.children).toHaveLength(6);
  });

  it('keeps every block of fourteen hundred pages in a session: none is laid out again', { timeout: 60_000 }, () => {
    const [paragraph] = elements(document.root).filter(({ name }) => name === 'p');
    const blocks = Array.from({ length: 24_000 }, () => ({ ...(paragraph as ElementNode) }));
    const { layout } = createSession(builtIn, 'test');
    let made = 0;
    const layOutBlock = () => {
      made += 1;
      return { items: [], before: 0, after: 0 };
    };
    for (const block of blocks) layout.block(block, {} as BlockContext, layOutBlock);
    expect(made).toBe(blocks.length);
    for (const block of blocks) layout.block(block, {} as BlockContext, layOutBlock);
    expect(made).toBe(blocks.length);
  });

  it('loses nothing while a text has an error, however long it has one', async () => {
    const library = libraryWith({});
    let text = dossierText();
    const session = createSession({ ...library, dossier: (name) => parseDossier(text, `${name}.yaml`, library) }, 'test');
    const make = () => makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'policy-analyst' }), session);
    await make();
    text = text.replace('title: Test', 'title: [Test');
    for (let key = 0; key < 9; key += 1) expect(await problemsOf(make)).not.toEqual([]);
    text = dossierText().replace('A point.', 'Another point.');
    const { memos } = await make();
    expect(memos['last-documents']).toMatchObject({ hits: 1, misses: 0 });
    expect(memos.blocks?.hits).toBeGreaterThan(memos.blocks?.misses ?? 0);
  });

  it('writes the same bytes as one that has made nothing before, edit after edit', async () => {
    const warm = createSession(builtIn, 'test');
    await fc.assert(
      fc.asyncProperty(markup, fc.constantFrom('institutional', 'modern'), async (text, theme) => {
        const [kept, anew] = [await pdfOf(text, { theme, engine: warm }), await pdfOf(text, { theme, engine: createSession(builtIn, 'test') })];
        expect(Buffer.compare(kept, anew)).toBe(0);
        const edited = text.replace('the allies', 'all the allies there are').replace('support', 'back');
        const again = await pdfOf(edited, { theme, engine: warm });
        expect(Buffer.compare(again, await pdfOf(edited, { theme, engine: createSession(builtIn, 'test') }))).toBe(0);
      }),
      { numRuns: 12, seed: 5 },
    );
  });
});
