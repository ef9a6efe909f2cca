import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkFile } from '../../../electron/engine/check/check.ts';
import { contrast } from '../../../electron/engine/layout/contrast.ts';
import { createSession } from '../../../electron/engine/memory/session.ts';
import { makeBrief } from '../../../electron/engine/brief.ts';
import type { Problem } from '../../../electron/contract/problem.ts';
import { briefRequest } from '../../../electron/contract/request.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import { asDict, type Graph, nameOf, readGraph } from '../../support/graph.ts';
import { builtIn, DOSSIER, dossierText, placeOf, problemsOf, ROOT } from '../../support/library.ts';
import { lint } from '../../support/lint/lint.ts';
import { readPdf } from '../../support/pdf.ts';
import { latin1 } from '../../support/latin1.ts';

const INSTITUTIONAL = readFileSync(join(ROOT, 'templates/themes/institutional.yaml'), 'utf8');
const FOOTER = /^footer: .*$/m;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aide-memoire-test-'));
});

function save(change: (text: string) => string): string {
  const file = join(folder, 'house.yaml');
  writeFileSync(file, change(INSTITUTIONAL));
  return file;
}

const library = () => fileLibrary(builtInFolders(ROOT));
const check = (file: string): Problem[] => checkFile({ file, text: readFileSync(file, 'utf8'), kind: 'theme', id: 'house' }, library());
const make = (file: string, more: object = {}) =>
  makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'legislator', theme: file, ...more }), createSession(library(), 'test'));

/** The names of the embedded faces, without the mark of a subset. */
const facesIn = ({ objects }: Graph): string[] => objects.map((object) => nameOf(asDict(object).get('BaseFont')).replace(/^[A-Z]+\+/, ''));

describe('a theme of one’s own', () => {
  it('brings its own typefaces, by path, and the same bytes from another folder', async () => {
    const use = (text: string): string => text.replace('text: {regular: SourceSerif4-Regular', 'text: {regular: mine.ttf');
    copyFileSync(join(ROOT, 'out/fonts/SourceSans3-It.ttf'), join(folder, 'mine.ttf'));
    const first = await make(save(use));
    folder = mkdtempSync(join(tmpdir(), 'aide-memoire-other-'));
    copyFileSync(join(ROOT, 'out/fonts/SourceSans3-It.ttf'), join(folder, 'mine.ttf'));
    const second = await make(save(use));
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(facesIn(await readGraph(first.bytes))).toContain('SourceSans3-It');
  });

  it('tells two files of one name apart', async () => {
    const shared = library();
    const facesWith = async (face: string): Promise<string[]> => {
      folder = mkdtempSync(join(tmpdir(), 'aide-memoire-test-'));
      copyFileSync(join(ROOT, 'out/fonts', face), join(folder, 'mine.ttf'));
      const theme = save((text) => text.replace('text: {regular: SourceSerif4-Regular', 'text: {regular: mine.ttf'));
      const { bytes } = await makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'legislator', theme }), engine);
      return facesIn(await readGraph(bytes));
    };
    const engine = createSession(shared, 'test');
    expect(await facesWith('SourceSans3-It.ttf')).toContain('SourceSans3-It');
    const second = await facesWith('SourceSans3-SemiboldIt.ttf');
    expect(second).toContain('SourceSans3-SemiboldIt');
    expect(second).not.toContain('SourceSans3-It');
  });

  it.each([
    ['a file that is not there', 'nowhere.ttf', undefined, 'there is no such font file'],
    ['a file that is no font', 'mine.ttf', Buffer.from('hello, world, this is text'), 'not a TrueType or OpenType font'],
    ['a web font', 'mine.woff2', Buffer.from('wOF2 and more bytes of it'), 'not a TrueType or OpenType font'],
  ])('is told about %s', (_, name, bytes, message) => {
    if (bytes) writeFileSync(join(folder, name), bytes);
    const [problem] = check(save((text) => text.replace('text: {regular: SourceSerif4-Regular', `text: {regular: ${name}`)));
    expect(problem?.message).toContain(message);
    expect(problem && placeOf(problem)).toMatch(/house\.yaml:\d+:\d+$/);
  });
});

describe('the typefaces of a theme of one’s own', () => {
  it('may not embed what its maker forbids, nor a variable font', () => {
    const font = readFileSync(join(ROOT, 'out/fonts/SourceSans3-It.ttf'));
    const tables = font.readUInt16BE(4);
    const at = Array.from({ length: tables }, (_, index) => 12 + 16 * index).find((one) => font.toString('latin1', one, one + 4) === 'OS/2') ?? 0;
    const forbidden = Buffer.from(font);
    forbidden.writeUInt16BE(0x0002, font.readUInt32BE(at + 8) + 8);
    writeFileSync(join(folder, 'mine.ttf'), forbidden);
    const use = (text: string): string => text.replace('text: {regular: SourceSerif4-Regular', 'text: {regular: mine.ttf');
    expect(check(save(use))[0]?.message).toContain('forbids embedding');
    const variable = Buffer.from(font);
    variable.write('fvar', at, 'latin1');
    writeFileSync(join(folder, 'mine.ttf'), variable);
    expect(check(save(use))[0]?.message).toContain('variable font');
  });

  it('falls back to a typeface it supplies; without one a warning names the characters and their place', async () => {
    const dossier = join(folder, 'd.yaml');
    writeFileSync(
      dossier,
      dossierText(
        '',
        'sections:\n  - id: one\n    title: One\n    topics: [decision]\n    points:\n      - {text: They said שלום there., depth: headline}\n',
      ),
    );
    const without = (text: string): string => text.replace('fallback: [text, sans, arabic, hebrew]', 'fallback: [text, sans]');
    const bare = await make(save(without), { dossier });
    expect(bare.report.warnings.map(({ message }) => message).join()).toContain('ש (U+05E9)');
    expect(bare.report.warnings[0]?.place?.line).toBeGreaterThan(0);
    expect((await readPdf(bare.bytes)).text).toContain('\uFFFD');
    copyFileSync(join(ROOT, 'out/fonts/NotoSansHebrew_400Regular.ttf'), join(folder, 'mine.ttf'));
    const own = 'own: {regular: mine.ttf, italic: mine.ttf, bold: mine.ttf, boldItalic: mine.ttf}';
    const supplied = await make(
      save((text) => without(text).replace('fallback: [text, sans]', 'fallback: [text, sans, own]').replace('faces:\n', `faces:\n  ${own}\n`)),
      { dossier },
    );
    expect(supplied.report.warnings).toEqual([]);
    expect((await readPdf(supplied.bytes)).text).not.toContain('\uFFFD');
  });
});

describe('what a theme looks like', () => {
  it('warns of text that is hard to read, with the ratio, when checked and when used', async () => {
    const file = save((text) => text.replace('muted: "#55595e"', 'muted: "#9a9a9a"'));
    const [problem] = check(file);
    expect(problem).toMatchObject({ severity: 'warning', code: 'poor-contrast' });
    expect(problem?.message).toMatch(/"muted" on white has a contrast of only 2\.8\d? to 1/);
    expect(problem && placeOf(problem)).toMatch(/house\.yaml:\d+:\d+$/);
    expect((await make(file)).report.warnings.map(({ code }) => code)).toContain('poor-contrast');
  });

  it('puts its sign on the first page or on each, as an artifact', async () => {
    copyFileSync(join(ROOT, 'tests/pictures/drawing.svg'), join(folder, 'sign.svg'));
    const count = async (on: string): Promise<number> => {
      const { bytes } = await make(save((text) => `${text}\nlogo: {file: sign.svg, on: ${on}}\n`));
      const graph = await readGraph(bytes);
      expect(lint(graph)).toEqual([]);
      const contents = graph.pages.map((page) => latin1(asDict(page.get('Contents')).bytes()));
      return contents.filter((content) => /\bcm\b/.test(content.replace(/^[^\n]*\bcm\b/, ''))).length;
    };
    expect(await count('first')).toBe(1);
    expect(await count('every')).toBe(2);
  });

  it('says what its running lines say', async () => {
    const file = save((text) => text.replace(FOOTER, 'footer: {inner: "For {audience}", outer: "{page}!"}'));
    const { pages } = await readPdf((await make(file)).bytes);
    for (const [index, page] of pages.entries()) expect(page.text).toContain(`Page ${index + 1} of 2!`);
    const [problem] = await problemsOf(() => check(save((text) => text.replace(FOOTER, 'footer: {inner: "{nonsense}"}'))));
    expect(problem?.message).toContain('{reference}');
  });

  it('has justified lines when it says so', async () => {
    const plain = await readPdf((await make(save((text) => text))).bytes);
    const flush = await readPdf((await make(save((text) => text.replace('setting: {', 'setting: {justify: true, ')))).bytes);
    expect(flush.pages).toHaveLength(plain.pages.length);
    expect(flush.text).not.toBe('');
  });
});

describe('the built-in themes', () => {
  it.each(builtIn.names('themes'))('%s has nothing to complain of', (name) => {
    const file = join(ROOT, 'templates/themes', `${name}.yaml`);
    expect(check(file)).toEqual([]);
  });

  it('differ in character', () => {
    const faces = builtIn.names('themes').map((name) => builtIn.theme(name).value);
    expect(new Set(faces.map((theme) => theme.faces.text?.regular)).size).toBeGreaterThan(1);
    expect(faces.find(({ name }) => name === 'Large print')?.floor).toBeGreaterThanOrEqual(16);
  });

  it('set nothing below 16 points in large print', async () => {
    const { pages } = await readPdf((await make('large-print', { audience: 'general-public' })).bytes);
    const heights = pages.flatMap(({ pieces }) => pieces.filter(({ text }) => !/^[\d, ]+$/.test(text)).map(({ height }) => height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(15.9);
  });
});

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#777777')).toBe(1);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});
