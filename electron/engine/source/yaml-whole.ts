import { type Document, isAlias, isMap, isNode, isPair, isScalar, parseDocument, visit } from 'yaml';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import { BriefError, fault, type Problem } from '../../contract/problem.ts';
import { aliasesIn, isFault, readEvents, valueFrom, type YamlEvents, type YamlFault } from '../../contract/yaml/events.ts';
import { placesOf, type YamlPlaces } from '../../contract/yaml/places.ts';
import { isUnusual } from '../../contract/yaml/plain.ts';
import type { Lines } from './text.ts';
import { syntaxMessage } from './yaml-errors.ts';

/** A text read with the places of its values. */
export interface Whole extends YamlPlaces {
  /** Undefined for a text without any value. */
  value: unknown;
}

/**
 * Texts of more characters, or with more values, are read by the faster parser, which reports only the first error of syntax. The other
 * compares each key with all before it.
 */
const FAST_FROM = { characters: 100_000, events: 20_000 };

/**
 * Reads a text with the places of its values.
 * @throws BriefError with the errors of syntax, the aliases, or what is beyond the limits.
 */
export function readWhole(text: string, lines: Lines): Whole {
  const read = readEvents(text);
  if (isFault(read) && read.kind !== 'syntax') throw new BriefError(faultProblem(read, lines));
  const isFast = isLong(text) || (!isFault(read) && read.events.length > FAST_FROM.events);
  return isFast ? readFast(read, text, lines) : readSlowly(text, lines, !isFault(read));
}

/** Whether a text is so long that only the faster parser reads it. */
export function isLong(text: string): boolean {
  return text.length > FAST_FROM.characters;
}

/** The places of a text, or of a part of one, that has no errors. */
export function placesIn(text: string): YamlPlaces {
  const read = isLong(text) ? readEvents(text) : undefined;
  return read && !isFault(read) ? placesOf(read) : placesInDocument(parseDocument(text));
}

function readFast(read: YamlEvents | YamlFault, text: string, lines: Lines): Whole {
  if (isFault(read)) throw new BriefError(faultProblem(read, lines));
  const aliases = aliasesIn(read, TEXT_LIMITS.problems);
  if (aliases.length > 0) throw new BriefError(aliases.map(({ name, offset }) => aliasProblem(name, offset, lines)));
  const result = valueFrom(read);
  if (isFault(result)) throw new BriefError(faultProblem(result, lines));
  // Both accept it, but may differ in the value.
  const value = isUnusual(text) ? readSlowly(text, lines, false).value : result.value;
  // An empty value, such as a lone anchor, is null. A text without any has no events.
  return { value: read.events.length > 0 ? value : undefined, ...placesOf(read) };
}

/** @param uniqueKeys whether to look for equal keys. */
function readSlowly(text: string, lines: Lines, uniqueKeys: boolean): Whole {
  const document = parseDocument(text, { uniqueKeys });
  const errors = document.errors.slice(0, TEXT_LIMITS.problems).map((error) => {
    return syntaxProblem(error.message, error.pos[0], lines);
  });
  const broken = [...errors, ...aliasProblems(document, lines)].slice(0, TEXT_LIMITS.problems);
  if (broken.length > 0) throw new BriefError(broken);
  return { value: document.contents === null ? undefined : document.toJS(), ...placesInDocument(document) };
}

function faultProblem({ kind, message, offset }: YamlFault, lines: Lines): Problem {
  if (kind === 'syntax') return syntaxProblem(message, offset, lines);
  const { nesting, entries } = TEXT_LIMITS;
  const messages = {
    'too-deep': `lists and mappings are nested more than ${nesting} levels deep`,
    'too-many-entries': `a list or mapping has more than ${entries.toLocaleString('en')} entries`,
  };
  const hints = kind === 'too-deep' ? ['check the brackets and the indentation'] : ['check that this is the right file, or divide it'];
  return fault(kind, messages[kind], { place: lines.place(offset), excerpt: lines.excerpt(offset), hints });
}

function syntaxProblem(text: string, offset: number, lines: Lines): Problem {
  const { message, hints } = syntaxMessage(text);
  return fault('yaml-syntax', message, { hints, place: lines.place(offset), excerpt: lines.excerpt(offset) });
}

/** Aliases are refused: they allow loops and "billion laughs", and readers of the file would have to look elsewhere. */
function aliasProblems(document: Document, lines: Lines): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias(_, node) {
      problems.push(aliasProblem(node.source, node.range?.[0] ?? 0, lines));
      return problems.length < TEXT_LIMITS.problems ? undefined : visit.BREAK;
    },
  });
  return problems;
}

function aliasProblem(name: string, offset: number, lines: Lines): Problem {
  return fault('yaml-alias', `the alias *${name} is not allowed`, { place: lines.place(offset), hints: [`repeat the value of &${name} here`] });
}

function placesInDocument(document: Document): YamlPlaces {
  const offsetOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && !isAlias(node) && node.range) return node.range[0];
    }
    return 0;
  };
  return {
    offsetOf,
    has(path) {
      const node = document.getIn(path, true);
      return isNode(node) && !isAlias(node);
    },
    offsetOfKey(path, key) {
      const map = path.length === 0 ? document.contents : document.getIn(path, true);
      const pair = isMap(map) ? map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key) : undefined;
      return pair && isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(path);
    },
  };
}
