import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { BriefError } from '../../electron/contract/problem.ts';
import { theme } from '../../electron/contract/theme.ts';
import { decodeText } from '../../electron/engine/source/text.ts';
import { readYaml } from '../../electron/engine/source/yaml.ts';
import { checkFile, type FileToCheck } from '../../electron/engine/check/check.ts';
import { makeBrief } from '../../electron/engine/brief.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { builtIn, libraryWith, ROOT } from '../support/library.ts';
import fc, { runs } from '../support/property.ts';

/**
 * Damaged files of every kind. Whatever is wrong, the program says what and where; any other error would be reported to people as a fault
 * of the program.
 */
const TEXTS: Record<'dossier' | 'audience' | 'theme' | 'template', string> = {
  dossier: readFileSync(join(ROOT, 'data/washington-summit-2024.yaml'), 'utf8'),
  audience: readFileSync(join(ROOT, 'data/audiences/policy-analyst.yaml'), 'utf8'),
  theme: readFileSync(join(ROOT, 'templates/themes/modern.yaml'), 'utf8'),
  template: readFileSync(join(ROOT, 'templates/one-pager.hbs'), 'utf8'),
};
type Kind = keyof typeof TEXTS;

/** Values of the wrong type, form or size. */
const odd = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    0,
    -1,
    1e9,
    1e-9,
    1e308,
    -0,
    '',
    ' ',
    'constructor',
    '__proto__',
    'toString',
    '#',
    '#zzzzzz',
    '../../etc/passwd',
    '{',
    '*a*',
    '[a](b)',
  ],
  ...[
    '2024-99-99',
    '9999-12-31T23:59:59+14:00',
    '0000-01-01T00:00:00Z',
    '2024/2025/2026',
    'a#',
    '{page}{nope}',
    '\u202E',
    '\uFEFF',
    '\u2028',
    'ﷺ'.repeat(50),
    'é\u0301',
  ],
  ...[[], {}, [[]], [null], [{}], { a: 1 }, Array(50).fill('x'), ['a', 1, null]],
);

/** A value of a mapping or list somewhere in a value, replaced, removed or repeated. */
function mutated(value: unknown, steps: readonly number[], change: (owner: Record<string, unknown>, key: string) => void): unknown {
  const copy = structuredClone(value);
  let owner = copy as Record<string, unknown>;
  for (const step of steps) {
    const keys = Object.keys(owner);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return copy;
    const inner = owner[key];
    if (inner === null || typeof inner !== 'object' || step === steps.at(-1)) {
      change(owner, key);
      return copy;
    }
    owner = inner as Record<string, unknown>;
  }
  return copy;
}

const structural = fc
  .tuple(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 6 }), odd, fc.constantFrom('replace', 'remove', 'add', 'repeat'))
  .map(([steps, value, how]) => (text: string): string => {
    const [, front = text, body = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(text) ?? [];
    const changed = mutated(parse(front), steps, (owner, key) => {
      if (how === 'remove') Array.isArray(owner) ? owner.splice(Number(key), 1) : delete owner[key];
      else if (how === 'add' && !Array.isArray(owner)) owner[typeof value === 'string' ? value : 'odd'] = value;
      else if (how === 'repeat' && Array.isArray(owner)) owner.push(structuredClone(owner[Number(key)]));
      else owner[key] = value;
    });
    return body === '' ? stringify(changed) : `---\n${stringify(changed)}---\n${body}`;
  });

/** Bytes replaced, inserted, cut out, or the file cut off. */
const PIECES = [
  '\n',
  '  ',
  '- ',
  ': ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  '{{/if}}',
  '{{#each x}}',
  '<',
  '>',
  '</p>',
  '<p>',
  '&',
  '&#0;',
  '*',
  '|',
  '>',
  '---\n',
  '\t',
  '#',
  '%',
  '!',
  '\u0000',
  '\uFFFD',
  '<table>',
  '="',
];
const bytes = fc
  .tuple(fc.nat(), fc.nat(40), fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), fc.boolean())
  .map(([at, length, piece, isCut]) => (text: string): string => {
    const from = at % text.length;
    return isCut && length === 0 ? text.slice(0, from) : text.slice(0, from) + piece + text.slice(from + length);
  });

const mutation = fc.oneof(structural, bytes);

/** Makes something that may only fail with problems. Returns the codes. */
async function codesOf(make: () => unknown): Promise<string[]> {
  try {
    await make();
    return [];
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    for (const { message } of error.problems) expect(message).not.toMatch(/call stack|undefined|\[object|Cannot read|is not a function/);
    return error.problems.map(({ code }) => code);
  }
}

async function make(kind: Kind, text: string): Promise<void> {
  const library = libraryWith({
    ...(kind === 'dossier' ? { dossiers: { x: text } } : {}),
    ...(kind === 'audience' ? { audiences: { x: text } } : {}),
    ...(kind === 'template' ? { templates: { x: text } } : {}),
  });
  const themed = kind === 'theme' ? { ...library, theme: () => readYaml(text, 'x.yaml', theme) } : library;
  const request = briefRequest.parse({
    dossier: kind === 'dossier' ? 'x' : 'washington-summit-2024',
    audience: kind === 'audience' ? 'x' : 'press-office',
    ...(kind === 'template' ? { template: 'x' } : {}),
  });
  await makeBrief(request, createSession(themed, 'Aide-Mémoire test'));
}

describe('a damaged file is never an internal error', () => {
  it.each(Object.keys(TEXTS) as Kind[])('%s', async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        let text = TEXTS[kind];
        await codesOf(async () => {
          text = mutations.reduce((before, mutate) => {
            try {
              return mutate(before);
            } catch {
              return before;
            }
          }, text);
          const read = decodeText(new TextEncoder().encode(text), 'x');
          const file: FileToCheck = { file: 'x', text: read, kind, id: 'x' };
          const library = kind === 'theme' ? { ...builtIn, theme: () => readYaml(read, 'x', theme) } : builtIn;
          const codes = await codesOf(() => checkFile(file, library));
          if (codes.length === 0) await make(kind, read);
        });
      }),
      { numRuns: runs(10, 1_000) },
    );
  });
});
