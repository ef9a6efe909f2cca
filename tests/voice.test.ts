import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERBS, type VerbName } from '../electron/cli/arguments.ts';
import { helpText } from '../electron/cli/help.ts';
import { ELEMENTS } from '../electron/engine/document/elements.ts';
import { HELPERS } from '../electron/engine/template/helpers.ts';
import { LOCAL_SHORTCUTS } from '../renderer/shortcuts.ts';
import { TEXTS } from '../renderer/texts.ts';
import { ROOT } from './support/library.ts';

/** Phrases that were replaced by plain words. */
const BANNED = [
  'nothing is wrong',
  'nothing wrong',
  'as usual',
  'put it back',
  'let the budget decide',
  'a new one',
  'now called',
  'what stands there',
  'keep mine',
  'the form rests',
  'told under',
  'told below',
  'words for those who',
  'owner’s key',
  'what may stand',
  'has these words',
  'have these words',
  'please',
  'our fault',
  'the call is wrong',
  'ends with its last page',
  'wide side of the sheet',
  'read aloud',
  'reading aloud',
  'for the archive',
  'says where it hurts',
  'keeps back',
  'must be kept back',
  'go about in',
  'for each reader their own',
  'what is in the way',
  'lifts what',
  'cannot be kept to',
  'whatever the budget',
  'one a line',
  'looks set',
  'may have 8 mb',
  'is no dossier',
  'has no place in a template',
  'was there already',
  'is there already',
  'it is kept as',
  'save as yours',
  'stays as it is',
  'what this brief gives',
  'one word too many',
  'everybody sets',
];

/** The banned phrases in a text, each with what is around it. */
function banned(text: string): string[] {
  const plain = text.replace(/\s+/g, ' ').toLowerCase();
  return BANNED.flatMap((phrase) => {
    const at = plain.indexOf(phrase);
    return at < 0 ? [] : [plain.slice(Math.max(0, at - 30), at + phrase.length + 30)];
  });
}

/** All texts in a value; functions are called with numbers, which stand for themselves in the text. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function')
    return [1, 2].map((count) => String((value as (...given: unknown[]) => unknown)(...Array(value.length).fill(count))));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path, ending);
    return path.endsWith(ending) ? [path] : [];
  });
}

/** The string literals of a program, without its comments. */
function literalsOf(source: string): string {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)].map(([literal]) => literal).join('\n');
}

describe('plain words', () => {
  it('are in every text of the window', () => {
    const { sentence: _sentence, ...rest } = TEXTS;
    const texts = [...textsOf(rest), ...LOCAL_SHORTCUTS.map(({ description }) => description)];
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.flatMap(banned)).toEqual([]);
  });

  it('are in the help of every command', () => {
    const help = ['all' as const, ...(Object.keys(VERBS) as VerbName[])].map((of) => helpText(of));
    expect(help.flatMap(banned)).toEqual([]);
  });

  it('describe elements and helpers', () => {
    const descriptions = [...Object.values(ELEMENTS), ...Object.values(HELPERS)].map((one) => one.description);
    expect(descriptions.flatMap(banned)).toEqual([]);
  });

  it('are in every message of the programs', () => {
    const files = ['electron', 'renderer'].flatMap((folder) => filesBelow(join(ROOT, folder), '.ts'));
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap((file) => banned(literalsOf(readFileSync(file, 'utf8'))).map((found) => `${file}: ${found}`))).toEqual([]);
  });

  it('are in the docs', () => {
    const files = [join(ROOT, 'README.md'), join(ROOT, 'CHANGELOG.md'), ...filesBelow(join(ROOT, 'docs'), '.md')];
    expect(files.flatMap((file) => banned(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`))).toEqual([]);
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n').length).toBeLessThan(90);
  });
});

describe('the guard of plain words', () => {
  it('finds a phrase across lines, in a message, and not in a comment', () => {
    expect(banned('What is wrong\n  is told  below.')).toHaveLength(1);
    expect(banned(literalsOf("const x = 'Keep mine';"))).toHaveLength(1);
    expect(banned(literalsOf("// 'Keep mine'\nconst x = 1;"))).toEqual([]);
  });
});
