import type { z } from 'zod';
import { DEPTHS } from '../../electron/contract/common.ts';
import type { dossier, point } from '../../electron/contract/dossier.ts';
import type { Chance } from './chance.ts';
import { anyMarks, type Marks, maySee, type Scheme, written } from './markings.ts';
import type { Writer } from './words.ts';

export type RandomDossier = Omit<z.input<typeof dossier>, 'sections'> & { sections: RandomSection[] };
/** As `contract/dossier.ts` has it, with what may be left out. */
export interface RandomSection extends ReturnType<typeof handling> {
  id: string;
  title: string;
  points: z.input<typeof point>[];
  sections: RandomSection[];
}
export type Entries<K extends keyof RandomDossier> = NonNullable<RandomDossier[K]> extends (infer T)[] ? T[] : never;

/** What a dossier is made with. */
export interface Making {
  chance: Chance;
  writer: Writer;
  scheme: Scheme;
  /** The audiences a text may be for. */
  readers: readonly string[];
  /** The dossier's own marking. */
  own: Marks;
  ceiling: Marks | undefined;
  /** Whether most lists are empty. */
  isSmall: boolean;
  /** How many items of a hundred have a marking of their own. */
  marked: number;
  /** What each marking that was written means. */
  markings: Map<string, Marks>;
}

const MOMENTS = ['2024-07-10T14:00:00-04:00', '2024-07-30T00:00:00Z', '2030-01-01T00:00:00Z'];

export interface Parts {
  making: Making;
  /** The sources that can be cited. */
  cites: readonly string[];
}

/** The fields of those that are drawn. */
export function some<T extends Record<string, () => unknown>>(chance: Chance, fields: T): { [K in keyof T]?: ReturnType<T[K]> } {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, make]) => (chance.percent(50) ? [[name, make()]] : []))) as never;
}

export function listOf<T>({ chance, isSmall }: Making, list: string, [least, most]: readonly [number, number], make: (path: string) => T): T[] {
  if (isSmall && least === 0 && chance.percent(65)) return [];
  return Array.from({ length: least + chance.upTo(most - least) }, (_, index) => make(`${list}/${index}`));
}

export function named({ chance, writer }: Making, path: string): { id?: string } {
  return chance.percent(30) ? { id: writer.id(path) } : {};
}

export function handling({ chance, scheme, readers, markings, ceiling, marked }: Making, share = marked) {
  const mark = (): string => {
    const drawn = [0, 1, 2].map(() => anyMarks(chance, scheme));
    // Of those that may be seen there are more than chance would give.
    const marks = (chance.percent(60) ? drawn.find((one) => maySee(one, ceiling, scheme)) : undefined) ?? (drawn[0] as Marks);
    const text = written(marks, scheme, chance.one(['banner', 'level']));
    markings.set(text, marks);
    return text;
  };
  return {
    ...(chance.percent(share) ? { marking: mark() } : {}),
    ...(chance.percent(Math.ceil(share / 3)) ? { release: chance.one(['no', ...MOMENTS]) } : {}),
    ...(chance.percent(Math.ceil(share / 3)) ? { audiences: chance.one([readers, readers.slice(0, 1), readers.slice(1), readers.slice(1, 2)]) } : {}),
  } as { marking?: string; release?: string; audiences?: string[] };
}

/** Topics of a section or item. */
export function topical({ chance }: Making, share: number): { topics?: string[] } {
  return chance.percent(share) ? { topics: [chance.one(['money', 'law', 'people', 'tactics'])] } : {};
}

export function stated({ making, cites }: Parts, path: string) {
  const { chance } = making;
  const rank = () => 1 + chance.upTo(4);
  const priority = chance.percent(85) ? rank() : { press: rank(), [making.readers[0] as string]: rank(), default: rank() };
  return { ...cited({ making, cites }, path), depth: chance.one(DEPTHS), priority, ...topical(making, 15), ...handling(making) };
}

export function cited({ making: { chance, writer }, cites }: Parts, path: string): { cites?: string[] } {
  return chance.percent(40)
    ? { cites: [`${chance.one(cites)}#${writer.place(path)}`, ...chance.many(1, () => `${chance.one(cites)}#${writer.place(path)}`)] }
    : {};
}
