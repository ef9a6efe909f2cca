import { EditorState, Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { createPieces } from '../../../electron/contract/yaml/pieces.ts';
import { mayChangeHandling } from '../../../renderer/dossier/handling-change.ts';
import { Handling } from '../../../renderer/dossier/handling.ts';
import { isMap, type PlainMap } from '../../../renderer/dossier/plain.ts';
import { PieceTable } from '../../../renderer/manuscript/piece-table.ts';
import { dossierText } from '../../support/library.ts';
import fc, { runs } from '../../support/property.ts';

/** A dossier with every way to say who may see an item. */
const DOSSIER = dossierText().replace(
  /sections:[\s\S]*$/,
  `sections:
  - id: one
    title: A title with words
    marking: RED
    points:
      - text: A point with several words in it.
        audiences: [press-office, legislator]
      - text: >-
          Folded words, and
          more of them: with a colon
        release: no
      - text: "In quotation marks"
        audiences:
          - press-office
          - policy-analyst
  - id: two
    title: Another
    points:
      - text: Last point
        depth: detail
`,
);

/** The handling of a text, as the window works it out from the whole of it. */
function handlingOf(text: string, before?: Handling): Handling {
  const value = createPieces().read(text) as PlainMap | undefined;
  return new Handling(text, value, before);
}

const change = (text: string): fc.Arbitrary<{ from: number; to: number; insert: string }> =>
  fc
    .record({
      from: fc.nat(text.length),
      length: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(3) }, fc.nat(40)),
      insert: fc.oneof(
        { weight: 5, arbitrary: fc.stringMatching(/^[a-z ,.]{0,3}$/) },
        fc.constantFrom(
          '\n',
          ':',
          ' ',
          '-',
          '- ',
          '"',
          "'",
          '#',
          ' #',
          '|',
          '>',
          '[',
          '{',
          '&a ',
          '*a',
          '? ',
          'marking: RED',
          '\n    marking: CLEAR\n',
          'é',
        ),
      ),
    })
    .map(({ from, length, insert }) => ({ from, to: Math.min(text.length, from + length), insert }));

describe('a change that is said to leave the handling alone', () => {
  it('leaves it alone, whatever the text was before and however it is read after', () => {
    let spared = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.gen(), (turns, draw) => {
        let text = DOSSIER;
        let before = handlingOf(text);
        for (const _ of turns) {
          const one = draw(() => change(text));
          const transaction = EditorState.create({ doc: text }).update({ changes: one });
          const after = transaction.newDoc.toString();
          const now = handlingOf(after, before);
          if (!mayChangeHandling(Text.of(text.split('\n')), transaction.newDoc, transaction.changes)) {
            spared += 1;
            expect(now.isOtherThan(before), JSON.stringify({ text, one })).toBe(false);
          }
          text = after;
          before = now;
        }
      }),
      { numRuns: runs(40, 3_000) },
    );
    // Most of what people type is of this kind.
    expect(spared).toBeGreaterThan(25);
  });

  it('is what is typed into words, and never what is typed into a marking, a release or an audience', () => {
    const may = (words: string, insert: string, by = words.length): boolean => {
      const from = DOSSIER.indexOf(words) + by;
      const transaction = EditorState.create({ doc: DOSSIER }).update({ changes: { from, to: from, insert } });
      return mayChangeHandling(Text.of(DOSSIER.split('\n')), transaction.newDoc, transaction.changes);
    };
    expect([may('A title with', ' more'), may('A point', 's'), may('Folded words', 's'), may('In quotation', ' double')]).toEqual(
      Array(4).fill(false),
    );
    expect([
      may('marking: R', 'E'),
      may('[press', 'x'),
      may('- press', 'x'),
      may('release: n', 'o'),
      may('A title', ': x'),
      may('text: ', '"'),
    ]).toEqual(Array(6).fill(true));
  });
});

describe('the pieces of a text', () => {
  it('have the value that the whole text has, after each change inside one of them', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.gen(), (turns, draw) => {
        let state = EditorState.create({ doc: DOSSIER });
        let table = PieceTable.of(DOSSIER, createPieces().read(DOSSIER) as PlainMap);
        for (const _ of turns) {
          const transaction = state.update({ changes: draw(() => change(state.doc.toString())) });
          const changed = table?.changed(transaction.changes, transaction.newDoc);
          state = transaction.state;
          if (!changed) return;
          read += 1;
          table = changed;
          const document = parseDocument(state.doc.toString());
          expect(document.errors).toEqual([]);
          const whole: unknown = document.toJS();
          expect(changed.value).toEqual(isMap(whole as PlainMap) ? whole : {});
        }
      }),
      { numRuns: runs(40, 3_000) },
    );
    expect(read).toBeGreaterThan(25);
  });
});
