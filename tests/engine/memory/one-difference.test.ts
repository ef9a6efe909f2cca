import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { briefRequest } from '../../../electron/contract/request.ts';
import { makeBrief } from '../../../electron/engine/brief.ts';
import { createSession } from '../../../electron/engine/memory/session.ts';
import { builtInFolders } from '../../../electron/files/library/folders.ts';
import { fileLibrary } from '../../../electron/files/library/library.ts';
import type { LibraryKind } from '../../../electron/files/library/lookup.ts';
import { DOSSIER, dossierText, ROOT, templateText } from '../../support/library.ts';

/** What a brief is made of, where it is not the usual. */
type Parts = Partial<Record<LibraryKind, string>>;

const NAMES: Readonly<Record<LibraryKind, string>> = {
  dossiers: DOSSIER,
  templates: 'one-pager',
  themes: 'institutional',
  audiences: 'policy-analyst',
  languages: 'en',
};

const INSTITUTIONAL = readFileSync(join(ROOT, 'templates/themes/institutional.yaml'), 'utf8');
const theme = (...changes: readonly (readonly [from: string, to: string])[]): Parts => {
  for (const [from] of changes) if (!INSTITUTIONAL.includes(from)) throw new Error(`the theme does not say "${from}"`);
  return { themes: changes.reduce((text, [from, to]) => text.replace(from, to), INSTITUTIONAL) };
};
/** How lines are set, in a column so narrow that it makes a difference. */
const setting = (how: string): Parts => theme(['setting: {step: 1.75}', `setting: {step: 1.75, ${how}}`], ['measure: 42', 'measure: 13']);
const body = (markup: string): Parts => ({ templates: templateText(`<h1>T</h1>${markup}`, '[glossary, lines]') });
const glossary = (term: string): Parts => ({
  ...body('{{#each lines}}<p item="{{key}}">{{line this}}</p>{{/each}}<dl>{{#each glossary}}<dt>{{term}}</dt><dd>{{meaning}}</dd>{{/each}}</dl>'),
  dossiers: dossierText(`lines:\n  - {verb: raise, text: The gross domestic product fell.}\nglossary:\n  - {${term}}\n`),
});
const table = (scope: string): Parts =>
  body(`<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th scope="${scope}">a</th><td>b</td></tr></tbody></table>`);

/** Pairs of briefs with one difference, which something that is kept might not be told apart by. */
const PAIRS: readonly (readonly [difference: string, one: Parts, other: Parts])[] = [
  ['how ragged a line may be', setting('tooRagged: 0'), setting('tooRagged: 1')],
  ['the least a divided word has', setting('tooRagged: 0'), setting('tooRagged: 0, hyphenLeast: 30')],
  ['whether lines are justified', setting('justify: false, leastJustified: 1'), setting('justify: true, leastJustified: 1')],
  ['what hangs', setting('hang: true'), setting('hang: false')],
  ['a colour', theme(), theme(['ink: "#1a1a1a"', 'ink: "#000000"'])],
  ['the room between letters', theme(), theme(['body: {face: text,', 'body: {face: text, tracking: 9,'])],
  ['what a term stands for', glossary('term: GDP, meaning: M'), glossary('term: GDP, expansion: gross domestic product, meaning: M')],
  [
    'whether a heading is on a cover',
    { templates: templateText('<cover><h1>T</h1></cover><p>a</p>') },
    { templates: templateText('<header><h1>T</h1></header><p>a</p>') },
  ],
  ['what a cell is the head of', table('row'), table('col')],
  ['how a list is numbered', body('<ol><li>a</li></ol>'), body('<ol type="i"><li>a</li></ol>')],
  ['where a paragraph is', body('<blockquote><p>a</p></blockquote>'), body('<aside><p>a</p></aside>')],
];

const LONG = '“Notwithstanding institutionalised counterarguments, representatives acknowledged interoperability requirements.” ';
const USUAL: Parts = { dossiers: dossierText(), ...body(`<p>${LONG.repeat(4)}</p>`) };

/** An engine, and how it makes a brief of some parts. */
function maker() {
  const library = fileLibrary(builtInFolders(ROOT));
  const engine = createSession(library, 'test');
  return async (parts: Parts): Promise<Uint8Array> => {
    for (const [kind, name] of Object.entries(NAMES) as [LibraryKind, string][]) library.overlay({ kind, name, text: parts[kind] ?? USUAL[kind] });
    const { bytes } = await makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'policy-analyst', template: 'one-pager' }), engine);
    return bytes;
  };
}

describe('a brief after one that differs from it in nothing but', () => {
  it.each(PAIRS)('%s is as one that is made first', async (_, one, other) => {
    const make = maker();
    const first = await make(one);
    const second = await make(other);
    expect(Buffer.compare(first, second)).not.toBe(0);
    expect(Buffer.compare(second, await maker()(other))).toBe(0);
    expect(Buffer.compare(await make(one), first)).toBe(0);
  });
});
