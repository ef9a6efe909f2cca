import type { Dossier } from '../../contract/dossier.ts';
import type { Formats } from '../../contract/language.ts';
import { caution, type Problem } from '../../contract/problem.ts';
import { type Item, itemsOf } from '../dossier/items.ts';
import { languageFrom } from '../language/from-library.ts';
import type { Library } from '../library.ts';
import { pathText } from '../source/schema.ts';
import type { Sourced } from '../source/yaml.ts';

type Path = readonly (string | number)[];

/** One side of a comparison: a dossier with its items by key, and how its language writes numbers. */
interface Side {
  sourced: Sourced<Dossier>;
  items: ReadonlyMap<string, Item>;
  number: Formats['number'];
}

/** Lists in an item that are items themselves. */
const INNER: readonly string[] = ['points', 'sections', 'stands', 'entries'];
/** What two languages of one dossier may say differently, and what only names an item. */
const OWN: readonly string[] = ['id', 'language'];

/**
 * Compares a dossier with one that has the same ids, such as the same in another language: which items and fields one of them lacks, and where the
 * numbers in a field differ. Items without an id are compared by their place in a list.
 * @returns warnings at places of both files.
 */
export function compareDossiers(one: Sourced<Dossier>, other: Sourced<Dossier>, library: Pick<Library, 'language'>): Problem[] {
  const [mine, theirs] = [one, other].map((sourced): Side => {
    const { number } = languageFrom(sourced.value.meta.language, library).formats;
    return { sourced, items: new Map(itemsOf(sourced.value).map((item) => [item.key, item])), number };
  }) as [Side, Side];
  return [
    ...missingItems(theirs, mine),
    ...missingItems(mine, theirs),
    ...[...mine.items].flatMap(([key, item]) => {
      const counterpart = theirs.items.get(key);
      return counterpart ? fieldProblems([mine, item], [theirs, counterpart]) : [];
    }),
  ];
}

function at({ sourced }: Side, path: Path): Pick<Problem, 'place' | 'path'> {
  return { place: sourced.placeOf(path), path: pathText(path) };
}

/** Items of one dossier that the other lacks; what is in a missing item is not named again. */
function missingItems(side: Side, { items, sourced }: Side): Problem[] {
  const missing = [...side.items.values()].filter(({ key }) => !items.has(key));
  const outermost = missing.filter(({ key, within }) => !within.some((around) => !items.has(around.key)) && !isInMissing(key, missing));
  return outermost.map(({ key, path }) => caution('missing-item', `${sourced.file} has no "${key}"`, at(side, path)));
}

/** A point is in its section, whose key its own begins with. */
function isInMissing(key: string, missing: readonly Item[]): boolean {
  return missing.some((around) => around.key !== key && key.startsWith(`${around.key}/`));
}

function fieldProblems([mine, item]: readonly [Side, Item], [theirs, other]: readonly [Side, Item]): Problem[] {
  const [own, others] = [fieldsOf(item.value), fieldsOf(other.value)];
  const names = [...new Set([...own.keys(), ...others.keys()])];
  return names.flatMap((name): Problem[] => {
    const [here, there] = [own.get(name), others.get(name)];
    if (here === undefined)
      return [caution('missing-field', `${mine.sourced.file} has no ${name} of "${item.key}"`, at(theirs, pathOf(other, there)))];
    const place = at(mine, pathOf(item, here));
    if (there === undefined) return [caution('missing-field', `${theirs.sourced.file} has no ${name} of "${item.key}"`, place)];
    const [count, otherCount] = [numbersIn(here.text, mine.number), numbersIn(there.text, theirs.number)];
    if (count.join(' ') === otherCount.join(' ')) return [];
    const { line } = theirs.sourced.placeOf(pathOf(other, there));
    const message = `numbers differ from ${theirs.sourced.file}:${line}: ${listed(count, otherCount)} here, ${listed(otherCount, count)} there`;
    return [caution('other-numbers', message, place)];
  });
}

/** The numbers of a text that another one lacks. */
function listed(numbers: readonly string[], others: readonly string[]): string {
  const rest = [...others];
  const own = numbers.filter((number) => {
    const found = rest.indexOf(number);
    if (found >= 0) rest.splice(found, 1);
    return found < 0;
  });
  return own.length === 0 ? 'none' : own.join(', ');
}

interface Field {
  path: Path;
  text: string;
}

function pathOf({ path }: Item, field: Field | undefined): Path {
  // A field of meta is its own item.
  return path[0] === 'meta' || field === undefined ? path : path.concat(field.path);
}

/** The texts and numbers in an item by their path, without those of items in it. */
function fieldsOf(value: object, path: Path = []): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const [name, inner] of Object.entries(value)) {
    const here = path.concat(Array.isArray(value) ? Number(name) : name);
    if (inner === undefined || inner === null || (path.length === 0 && (INNER.includes(name) || OWN.includes(name)))) continue;
    if (typeof inner === 'object') for (const [key, field] of fieldsOf(inner, here)) fields.set(key, field);
    else fields.set(here.join('.'), { path: here, text: String(inner) });
  }
  return fields;
}

/** The numbers in a text, as its language writes them, sorted: `25 000` and `25,000` are both `25000`. */
function numbersIn(text: string, { decimal, group }: Formats['number']): string[] {
  const between = /\s/.test(group) ? '[ \\u00A0\\u202F]' : escaped(group);
  const pattern = new RegExp(`\\d{1,3}(?:${between}\\d{3})+(?!\\d)(?:${escaped(decimal)}\\d+)?|\\d+(?:${escaped(decimal)}\\d+)?`, 'g');
  const found = text.match(pattern) ?? [];
  return found.map((one) => String(Number(one.replace(new RegExp(between, 'g'), '').replace(decimal, '.')))).sort();
}

function escaped(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
