import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument, stringify } from 'yaml';
import {
  applyChanges,
  duplicateItem,
  insertItem,
  moveItem,
  type Path,
  removeItem,
  setValue,
} from '../../../../electron/engine/dossier/edit/index.ts';
import { ROOT } from '../../../support/library.ts';
import fc, { runs } from '../../../support/property.ts';

const SUMMIT = readFileSync(join(ROOT, 'data', 'washington-summit-2024.yaml'), 'utf8');

/** The lines that differ between two texts, as a diff without context. */
function changedLines(before: string, after: string): number {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (old[head] === now[head] && head < old.length) head += 1;
  let tail = 0;
  while (old.at(-1 - tail) === now.at(-1 - tail) && tail < Math.min(old.length, now.length) - head) tail += 1;
  return Math.max(old.length, now.length) - head - tail;
}

/** Where the values of mappings are, at every depth. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return typeof path.at(-1) === 'string' ? [path] : [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
}

describe('a change of one value', () => {
  it('touches its own line and no other, whatever the style around it', () => {
    for (const path of [
      ['meta', 'title'],
      ['purposes', 1, 'text'],
      ['timeline', 3, 'text'],
      ['sections', 2, 'points', 1, 'text'],
      ['meta', 'dates', 'end'],
    ] as Path[]) {
      const after = applyChanges(SUMMIT, setValue(SUMMIT, path, 'Other words'));
      expect(parseDocument(after).getIn(path)).toBe('Other words');
      expect(changedLines(SUMMIT, after), path.join('.')).toBeLessThanOrEqual(2);
    }
  });

  it('keeps every comment of the file', () => {
    const comments = (text: string): string[] => text.match(/^\s*#.*$/gm) ?? [];
    const after = applyChanges(SUMMIT, setValue(SUMMIT, ['lines', 0, 'text'], 'Other words'));
    expect(comments(after)).toEqual(comments(SUMMIT));
  });

  it('keeps the comment behind a value, at the top of a file too', () => {
    const text = '# head\nname: A # the name\nsize: 10.5 # points\nlist: # of things\n  - a\n';
    expect(applyChanges(text, setValue(text, ['size'], 9))).toBe(text.replace('10.5', '9'));
    expect(applyChanges(text, setValue(text, ['name'], 'B: c'))).toBe(text.replace('A #', '"B: c" #'));
  });

  it('makes what is missing, and takes away what is to go', () => {
    const made = applyChanges(SUMMIT, setValue(SUMMIT, ['timeline', 0, 'short'], 'A treaty'));
    expect(parse(made).timeline[0].short).toBe('A treaty');
    const gone = applyChanges(made, setValue(made, ['timeline', 0, 'short'], undefined));
    expect(parse(gone)).toEqual(parse(SUMMIT));
  });
});

/** Random dossiers: nested maps, block and flow lists, comments between. */
const scalar = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.integer(),
  fc.constantFrom(
    ' ',
    'two\nlines',
    'ends with a break\n',
    '  led by space',
    'a\n\n  b \nc',
    'yes',
    'no',
    '- x',
    '# y',
    ': z',
    '2024-07-09',
    "it's",
    '"',
  ),
);
const entry = fc.record({ id: fc.stringMatching(/^[a-z]{1,8}$/), text: scalar, cites: fc.array(scalar, { maxLength: 3 }) });
const file = fc.record({ title: scalar, items: fc.array(entry, { minLength: 1, maxLength: 5 }), more: fc.array(entry, { maxLength: 2 }) });
/** Where comments stand: between entries, inside them, at the left edge, with lines left empty. */
const remarks = fc.constantFrom(
  ['\n  - ', '\n  - '],
  ['\n  - ', '\n  # a comment\n  - '],
  ['\n  - ', '\n\n  # a comment\n\n  - '],
  ['\n  - ', '\n# a comment\n  - '],
  ['\n  - ', '\n    # a comment\n  - '],
  ['\n    text: ', '\n    # a comment\n    text: '],
  ['\n    cites:', '\n\n    # a comment\n    cites:'],
  ['\n    cites: []', '\n    cites: [] # a comment'],
  ['\n    cites: []', '\n    cites:\n      # a comment\n      - x\n      # a comment'],
);
const written = fc.tuple(file, fc.boolean(), remarks).map(([value, isFlow, [before, after]]) => {
  const document = parseDocument(stringify(value));
  if (isFlow) (document.getIn(['items', 0], true) as { flow?: boolean }).flow = true;
  const text = document.toString();
  return text.replaceAll(before as string, after as string);
});

describe('over random files', () => {
  it('setting a value sets that value and leaves every other as it was', () => {
    fc.assert(
      fc.property(written, scalar, fc.nat(), (text, value, seed) => {
        const before = parse(text);
        const index = seed % before.items.length;
        const after = applyChanges(text, setValue(text, ['items', index, 'text'], value));
        before.items[index].text = value;
        expect(parse(after)).toEqual(before);
        expect(after.match(/# a comment/g)?.length).toBe(text.match(/# a comment/g)?.length);
      }),
      { numRuns: runs(100, 500) },
    );
  });

  it('setting a value in the piece that holds it changes what setting it in the whole changes', () => {
    // A text that says where it begins is read as a whole.
    const HEAD = '---\n';
    const wholly = (text: string, path: Path, value: unknown) =>
      setValue(HEAD + text, path, value).map(({ from, to, insert }) => ({ from: from - HEAD.length, to: to - HEAD.length, insert }));
    const same = (text: string, path: Path, value: unknown): void => expect(setValue(text, path, value)).toEqual(wholly(text, path, value));
    fc.assert(
      fc.property(written, fc.option(scalar, { nil: undefined }), fc.nat(), (text, value, seed) => {
        const index = seed % parse(text).items.length;
        for (const path of [
          ['title'],
          ['items', index],
          ['items', index, 'text'],
          ['items', index, 'cites', 0],
          ['items', index, 'new', 'inner'],
        ] as Path[])
          same(text, path, value);
      }),
      { numRuns: runs(100, 500) },
    );
    const paths = pathsOf(parse(SUMMIT));
    expect(paths.length).toBeGreaterThan(900);
    for (const path of paths.filter((_, index) => index % 97 === 0)) for (const value of ['Other words', undefined]) same(SUMMIT, path, value);
  });
});

describe('lists of random files', () => {
  it('inserting, removing, moving and duplicating do to the text what they say, and keep its comments', () => {
    fc.assert(
      fc.property(written, entry, fc.nat(), fc.nat(), (text, value, a, b) => {
        const plain = (): { items: { id: string }[] } => parse(text);
        const count = plain().items.length;
        const [from, to] = [a % count, b % count];

        const inserted = plain();
        inserted.items.splice(from, 0, value);
        expect(parse(applyChanges(text, insertItem(text, ['items'], from, value)))).toEqual(inserted);

        const appended = plain();
        appended.items.push(value);
        expect(parse(applyChanges(text, insertItem(text, ['items'], count, value)))).toEqual(appended);

        const moved = plain();
        moved.items.splice(to, 0, ...moved.items.splice(from, 1));
        const movedText = applyChanges(text, moveItem(text, ['items'], from, to));
        expect(parse(movedText)).toEqual(moved);
        expect(movedText.match(/# a comment/g)?.length).toBe(text.match(/# a comment/g)?.length);

        const removed = plain();
        removed.items.splice(from, 1);
        expect(parse(applyChanges(text, removeItem(text, ['items'], from)))).toEqual(removed);

        const doubled = parse(applyChanges(text, duplicateItem(text, ['items'], from)));
        expect(doubled.items).toHaveLength(count + 1);
        expect(doubled.items[from + 1].text).toEqual(doubled.items[from].text);
        expect(doubled.items[from + 1].id).not.toBe(doubled.items[from].id);
      }),
      { numRuns: runs(100, 500) },
    );
  });

  it('a list that is not there yet is made at the end or in its item', () => {
    fc.assert(
      fc.property(written, entry, (text, value) => {
        expect(parse(applyChanges(text, insertItem(text, ['new'], 0, value))).new).toEqual([value]);
        expect(parse(applyChanges(text, insertItem(text, ['items', 0, 'inner'], 0, value))).items[0].inner).toEqual([value]);
      }),
      { numRuns: runs(40, 100) },
    );
  });
});
