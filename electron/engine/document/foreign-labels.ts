import type { Origin, Origins } from '../dossier/origin.ts';
import type { Language } from '../language/language.ts';
import type { SourceLocation } from '../../contract/problem.ts';
import { type DocumentNode, type ElementNode, elementNode, isElement, type TextNode, textNode } from './document.ts';

/** A label that the program adds to a document; in another language than the document, it has that language as its origin. */
export function labelNode(language: Language, name: string, place: SourceLocation, values: Readonly<Record<string, string | number>> = {}): TextNode {
  const foreign = language.foreign(name);
  const text = language.label(name, values);
  return foreign === undefined ? textNode(text, place) : textNode(text, place, [{ at: 0, origin: { language: foreign } }]);
}

/**
 * Sets labels that are in another language than the document in a span of their language, so that they are read aloud in it (ISO 14289-1, 7.2;
 * WCAG 2.1, 3.1.2).
 * @param given elements of a document; those that are added have no labels of their own.
 */
export function tagLabels(given: readonly ElementNode[]): void {
  for (const element of given) {
    if (!element.children.some((child) => child.kind === 'text' && child.origins.some(({ origin }) => isLabel(origin)))) continue;
    // Only text is set in spans, and spans are text already.
    if (element.name !== 'span' || element.attributes.lang === undefined) element.children = element.children.flatMap(inSpans);
  }
}

function isLabel(origin: Origin): origin is { language: string } {
  return typeof origin === 'object' && 'language' in origin;
}

function inSpans(node: DocumentNode): DocumentNode[] {
  if (isElement(node)) return [node];
  return node.origins.map(({ at, origin }, index) => {
    const end = node.origins[index + 1]?.at ?? node.text.length;
    const part = textNode(node.text.slice(at, end), node.place, [{ at: 0, origin }]);
    return isLabel(origin) ? elementNode('span', { lang: origin.language }, [part], node.place) : part;
  });
}

/** The language of an attribute that is a label in another language than the document; undefined for any other. */
export function languageOfAttribute(element: ElementNode, name: string): string | undefined {
  const origins: Origins = element.attributeOrigins?.[name] ?? [];
  const [first] = origins;
  return first && origins.length === 1 && isLabel(first.origin) ? first.origin.language : undefined;
}
