import { z } from 'zod';
import { id } from './id.ts';

/**
 * What a section or item is about. Dossiers and audiences may use other topics as well; these are the ones that the built-in audiences ask
 * for, or never get (`tactics`, `internal`).
 */
export const TOPICS = [
  'decision',
  'security',
  'money',
  'law',
  'people',
  'dates',
  'operations',
  'communications',
  'background',
  'risk',
  'tactics',
  'internal',
] as const;

/** A topic of an audience or dossier: any id. */
export const topic = id;

/** The topics of a section or an item; the first is what it is mainly about. */
export const topics = z.array(topic).min(1, 'must list at least one topic; otherwise remove it');

/** The kinds of readers. A text addressed to a kind is for all audiences of this kind. */
export const KINDS = ['principal', 'delegation', 'press', 'legislature', 'analyst', 'operations', 'guest', 'public'] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds of readers within the office. Others get a dossier without topics at headline depth only. */
const INTERNAL: ReadonlySet<Kind> = new Set(['principal', 'delegation', 'press', 'analyst', 'operations']);

export function isInternal(kind: Kind | undefined): boolean {
  return kind !== undefined && INTERNAL.has(kind);
}

/** Names a reader: an audience, by its id and, if it has one, its kind. */
export interface Reader {
  id: string;
  kind?: Kind | undefined;
}

/** Whether content addressed to some audiences is for a reader: they name its id or its kind. Without names it is for everyone. */
export function isFor(names: readonly string[] | undefined, { id: own, kind }: Reader): boolean {
  return names === undefined || names.includes(own) || (kind !== undefined && names.includes(kind));
}

/** A priority: one for all readers, or by id or kind, with `default` for the others. */
export type Priority = number | Readonly<Record<string, number>>;

const USUAL = 3;
const rank = z.int().min(1).max(5);
export const priority = z
  .union([rank, z.record(id, rank)], { error: 'must be 1 to 5, or one for each audience, such as {press-office: 1, default: 3}' })
  .default(USUAL);

/** The priority for a reader: of its id, else of its kind, else `default`, else 3. */
export function priorityFor(value: Priority, { id: own, kind }: Reader): number {
  if (typeof value === 'number') return value;
  const name = [own, kind, 'default'].find((one) => one !== undefined && Object.hasOwn(value, one));
  return name === undefined ? USUAL : (value[name] ?? USUAL);
}
