import type { SourceLocation } from '../../contract/problem.ts';
import { FROM_TEMPLATE, isField, originAt, type Origins } from '../dossier/origin.ts';
import { type ElementNode, elementNode, textNode } from './document.ts';

/** The content of a source note: a source with a place in it, and the origins of the reference. */
export interface Citation {
  ref: string;
  origins: Origins;
}

/** Numbers citations in order of first occurrence, and fills the cites with these numbers, linked to their notes. */
export function numberCites(written: readonly ElementNode[]): Citation[] {
  const numbers = new Map<string, number>();
  const citations: Citation[] = [];
  const called = new Set<number>();
  for (const cite of written) {
    if (cite.name !== 'cite') continue;
    const refs = citedBy(cite);
    for (const ref of refs) {
      if (numbers.has(ref)) continue;
      numbers.set(ref, numbers.size + 1);
      citations.push({ ref, origins: originsOf(cite, ref) });
    }
    const own = [...new Set(refs.map((ref) => numbers.get(ref) ?? 0))].sort((a, b) => a - b);
    cite.children = rangesOf(own).flatMap((range, index) => [...(index > 0 ? [textNode(', ', cite.place)] : []), callOf(range, cite.place, called)]);
  }
  return citations;
}

/** The origins of a reference: a printed place is text of the item, but without an offset in its field. */
function originsOf({ attributes, attributeOrigins }: ElementNode, ref: string): Origins {
  const all = attributeOrigins?.ref;
  if (!all) return FROM_TEMPLATE;
  const origin = originAt(all, (attributes.ref ?? '').indexOf(ref));
  return [{ at: 0, origin: isField(origin) ? { ...origin, offset: undefined } : origin }];
}

/** The references of a citation: sources, each with an optional place. */
export function citedBy({ attributes }: ElementNode): string[] {
  const refs = (attributes.ref ?? '').split(';').map((ref) => ref.trim());
  return refs.filter((ref) => ref !== '');
}

/** Neighbouring numbers, three or more: `[1], [3, 4, 5]`. Two stay apart, because each then links to its own note. */
function rangesOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run.map((number) => [number]) : [run]));
}

/** The call of one note or of a range, `3–5`: one link. Notes called here for the first time link back to it. */
function callOf(range: readonly number[], place: SourceLocation, called: Set<number>): ElementNode {
  const [first = 0] = range;
  const last = range.at(-1) ?? first;
  const fresh = range.filter((number) => !called.has(number));
  for (const number of fresh) called.add(number);
  const [id, ...others] = fresh.map(callId);
  const anchors = others.map((other) => elementNode('span', { id: other }, [], place));
  const attributes = { href: `#${noteId(first)}`, note: String(first), to: String(last), ...(id === undefined ? {} : { id }) };
  return elementNode('a', attributes, [...anchors, textNode(spanOf(first, last), place)], place);
}

/** `3`, or `3–5`. */
export function spanOf(first: number, last: number): string {
  return first === last ? String(first) : `${first}–${last}`;
}

/** The destination at the first call of a note. */
export function callId(number: number): string {
  return `cite-${String(number).padStart(4, '0')}`;
}

/** The destination of a note. */
export function noteId(number: number): string {
  return `note-${String(number).padStart(4, '0')}`;
}
