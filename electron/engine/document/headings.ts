import { type ElementNode, elements } from './document.ts';

/** The deepest heading. */
const DEEPEST = 4;

/** Makes each `<heading>` an h2, h3 or h4. What stands in a section with a heading of its own is one level lower than that heading. */
export function nameHeadings(element: ElementNode, level = 2): void {
  const inside = elements(element);
  const own = inside.find(({ name }) => /^(heading|h[234])$/.test(name));
  const isHeaded = element.name === 'section' && own !== undefined;
  const below = isHeaded ? (own.name === 'heading' ? level : Number(own.name[1])) + 1 : level;
  for (const child of inside) {
    if (child.name === 'heading') nameHeading(child, isHeaded ? below - 1 : level);
    else nameHeadings(child, below);
  }
}

function nameHeading(heading: ElementNode, level: number): void {
  const { deeper = '0', ...attributes } = heading.attributes;
  heading.name = `h${Math.min(DEEPEST, level + Number(deeper))}` as ElementNode['name'];
  heading.attributes = attributes;
}
