import { cleanDeclarations, cleanProperty, idsIn } from './css.ts';
import { ATTRIBUTES, PROPERTIES } from './svg-names.ts';
import { numbersOf } from './svg-numbers.ts';
import type { SvgNode } from './svg-node.ts';

/**
 * Replaces the address of an embedded picture by one without metadata; undefined to remove it.
 */
export type CleanAddress = (address: string) => string | undefined;

/** Their prefixes have no other meaning. */
const NAME_SPACES: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2000/svg',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
};

/** An element with only the attributes that are drawn. */
export function nodeOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  { parent, cleanAddress }: { parent: SvgNode | undefined; cleanAddress: CleanAddress },
): SvgNode {
  const kept = new Map<string, string>();
  let size = 0;
  for (const [attribute, value] of Object.entries(attributes)) {
    const clean = cleanValue(name, attribute, value, cleanAddress);
    size += attribute.length + value.length;
    if (clean !== undefined && clean !== '') kept.set(attribute, clean);
  }
  const lines = `${kept.get('d') ?? ''}${kept.get('points') ?? ''}`;
  return {
    ...{ name, parent, id: attributes.id, classes: (attributes.class ?? '').split(/\s+/), attributes: kept, parts: [], size, text: 0 },
    numbers: numbersOf(name, kept),
    references: referencesOf(kept, lines.length),
  };
}

function cleanValue(element: string, name: string, value: string, cleanAddress: CleanAddress): string | undefined {
  if (name === 'href' || name === 'xlink:href') {
    if (element === 'a') return undefined;
    return value.startsWith('#') ? value : cleanAddress(value);
  }
  if (Object.hasOwn(NAME_SPACES, name)) return value === NAME_SPACES[name] ? value : undefined;
  if (name === 'style') return cleanDeclarations(value);
  // A path is drawn up to its first error.
  if (name === 'd' || name === 'path') return /^[\s\d.,+\-eMZLHVCSQTA]*/i.exec(value)?.[0];
  if (ATTRIBUTES.has(name)) return /^[\w\s.,+\-%#()]*$/.test(value) ? value : undefined;
  return PROPERTIES.has(name) ? cleanProperty(name, value) : undefined;
}

function referencesOf(attributes: ReadonlyMap<string, string>, lines: number): SvgNode['references'] {
  return [...attributes].flatMap(([attribute, value]) => {
    if (attribute === 'href' || attribute === 'xlink:href') return value.startsWith('#') ? [{ id: value.slice(1), times: 1 }] : [];
    // A marker is drawn at each corner of a line: a corner takes some four characters.
    const times = /marker/.test(attribute + value) ? Math.ceil(lines / 4) + 1 : 1;
    return value.includes('(') ? idsIn(value).map((id) => ({ id, times })) : [];
  });
}
