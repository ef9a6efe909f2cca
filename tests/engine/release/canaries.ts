import { parse, stringify } from 'yaml';
import { DOSSIER, ROOT } from '../../support/library.ts';
import { readText } from '../../../electron/files/reading/read-file.ts';

/**
 * The built-in dossier with a canary in every kind of field of every kind of item. A canary is a word that
 * stands nowhere else; whoever reads it in a brief knows what leaked.
 */

/** How a canary is kept from an audience. */
export const HANDLINGS = {
  marked: { marking: 'RED' },
  embargoed: { release: '2099-01-01T00:00:00Z' },
  withheld: { release: 'no' },
} as const;

let count = 0;
const words: string[] = [];

/** A word of letters only, so that no line break can divide it, in a sentence long enough to be found by its words. */
function canary(): string {
  count += 1;
  const code = [...String(count)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
  const word = `Zq${code}xv`;
  words.push(word);
  return word;
}

const sentence = (): string => `The ${canary()} will be moved at night.`;

/** An item of each kind, with a canary in each of its text fields. */
function seeds(handling: object): Record<string, object[]> {
  const cites = [`secret#${canary()} 1`];
  const id = (kind: string): string => `${kind}-${Object.keys(handling)[0]}-${canary().toLowerCase()}`;
  return {
    purposes: [{ text: sentence(), ...handling }],
    bottomLines: [{ text: sentence(), ...handling }],
    objectives: [{ text: sentence(), cites, depth: 'headline', ...handling }],
    lines: [{ verb: 'raise', text: sentence(), why: sentence(), cites, depth: 'headline', ...handling }],
    timeline: [{ date: '2024-07-09', text: sentence(), cites, depth: 'headline', ...handling }],
    people: [
      {
        id: id('person'),
        name: canary(),
        office: sentence(),
        of: canary(),
        pronunciation: canary(),
        note: sentence(),
        depth: 'headline',
        priority: 1,
        ...handling,
      },
    ],
    positions: [
      {
        id: id('issue'),
        issue: sentence(),
        question: sentence(),
        ...handling,
        stands: [{ who: canary(), stance: sentence(), sign: 'for', depth: 'headline' }],
      },
      {
        id: id('stand'),
        issue: 'Open issue',
        question: 'Open question?',
        stands: [
          { who: 'Somebody', stance: 'is for it', sign: 'for', depth: 'headline' },
          { who: canary(), stance: sentence(), sign: 'for', limits: sentence(), depth: 'headline', priority: 1, ...handling },
        ],
      },
    ],
    figures: [
      {
        id: id('figure'),
        title: sentence(),
        caption: sentence(),
        alt: sentence(),
        of: canary(),
        columns: [canary()],
        rows: [{ label: canary(), values: [canary()], note: canary() }],
        key: { value: canary(), label: sentence() },
        depth: 'headline',
        priority: 1,
        ...handling,
      },
    ],
    quotes: [{ speaker: 'biden', occasion: sentence(), words: sentence(), depth: 'headline', ...handling }],
    questions: [{ question: sentence(), answer: sentence(), ifPressed: sentence(), owner: canary(), depth: 'headline', priority: 1, ...handling }],
    glossary: [{ term: canary(), expansion: sentence(), meaning: sentence(), short: canary(), depth: 'headline', priority: 1, ...handling }],
    sections: [
      { id: id('section'), title: sentence(), ...handling, points: [{ text: sentence(), depth: 'headline' }] },
      {
        id: id('open'),
        title: 'An open section',
        points: [
          { text: 'An open point.', depth: 'headline', priority: 1 },
          { text: sentence(), depth: 'headline', cites, ...handling },
        ],
      },
    ],
  };
}

/** The dossier as YAML, and every canary in it. */
export function seeded(): { text: string; canaries: string[] } {
  const dossier = parse(readText(`${ROOT}data/${DOSSIER}.yaml`));
  for (const handling of Object.values(HANDLINGS)) {
    for (const [list, items] of Object.entries(seeds(handling))) dossier[list] = [...items, ...dossier[list]];
  }
  dossier.sources.push({ id: 'secret', title: sentence(), note: sentence(), marking: 'RED' });
  dossier.statement = { posture: 'active', text: sentence(), contingency: sentence(), marking: 'RED' };
  return { text: stringify(dossier, { aliasDuplicateObjects: false }), canaries: words };
}
