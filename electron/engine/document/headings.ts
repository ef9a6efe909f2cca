import { type ElementNode, elements } from './document.ts';

/** The deepest heading. */
const DEEPEST = 4;

/** Makes each `<heading>` an h2, h3 or h4, by the number of sections around it. */
export function nameHeadings(element: ElementNode, sections = 0): void {
  if (element.name === 'heading') {
    const { deeper = '0', ...attributes } = element.attributes;
    const level = Math.min(DEEPEST, Math.max(1, sections) + 1 + Number(deeper));
    element.name = `h${level}` as ElementNode['name'];
    element.attributes = attributes;
    return;
  }
  const inside = sections + (element.name === 'section' ? 1 : 0);
  for (const child of elements(element)) nameHeadings(child, inside);
}
