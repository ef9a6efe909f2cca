import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { asDict, nameOf, readGraph } from '../../../support/graph.ts';
import { pdfOf } from '../../../support/markup.ts';
import { hasTool, run } from '../../../support/tools.ts';

const PARAGRAPHS = Array.from({ length: 180 }, (_, index) => `<p lang="fr">Point ${index} (l’été)</p>`).join('');

/** What the streams of packed objects of a file say. */
function packedIn(bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes).toString('latin1');
  const heads = raw.matchAll(/<<\/Type \/ObjStm[^>]*\/Length (\d+)[^>]*>>\nstream\n/g);
  return [...heads].map(({ index, 0: head, 1: length }) => {
    const start = index + head.length;
    return inflateSync(bytes.subarray(start, start + Number(length))).toString('latin1');
  });
}

describe('packed objects', () => {
  it('are found by another reader, each once, whatever signs their texts have', async () => {
    const bytes = await pdfOf(`<h1>T</h1><h2>a (b) \\ Ω</h2>${PARAGRAPHS}`);
    const { objects } = await readGraph(bytes);
    const elements = objects.map(asDict).filter((object) => nameOf(object.get('Type')) === 'StructElem');
    expect(elements.filter((element) => nameOf(element.get('S')) === 'P').length).toBeGreaterThanOrEqual(180);
    expect(objects.map((object) => asDict(object).get('Title'))).toContain('a (b) \\ Ω');
  });

  it.runIf(hasTool('qpdf'))('are sound to qpdf', async () => {
    const bytes = await pdfOf(`<h1>T</h1><h2>a (b) \\ Ω</h2>${PARAGRAPHS}`);
    expect(run('qpdf', ['--check', 'FILE'], bytes)).toContain('No syntax or stream encoding errors found');
  });

  it('stand with what they are read with: pages, fonts and the way there apart from structure and annotations', async () => {
    const bytes = await pdfOf(`<h1>T</h1>${PARAGRAPHS}<p><a href="https://example.org/">A link</a></p>`);
    const streams = packedIn(bytes);
    const shown = streams.filter((stream) => /\/Type \/(Page|Pages|Catalog|Font|FontDescriptor)\b/.test(stream));
    expect(shown).toHaveLength(1);
    for (const type of ['Page', 'Pages', 'Catalog', 'Font', 'FontDescriptor']) expect(shown[0]).toMatch(new RegExp(`/Type /${type}\\b`));
    expect(shown[0]).toContain('/ProcSet');
    expect(shown[0]).not.toMatch(/StructElem|Annot\b/);
    expect(streams.filter((stream) => stream.includes('/StructElem')).length).toBeGreaterThan(1);
  });

  it('take less room than each by itself', async () => {
    const bytes = await pdfOf(`<h1>T</h1>${PARAGRAPHS}`);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/Type /ObjStm');
    expect(raw).not.toContain('/StructElem');
    // Nothing but the head and the end of the file stands outside objects.
    expect(raw.trimEnd().endsWith('%%EOF')).toBe(true);
  });
});
