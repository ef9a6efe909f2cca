import { type ElementNode, elements } from './document.ts';

/** Where the caption of a figure stands, and what else the figure holds. */
export interface FigureParts {
  captions: ElementNode[];
  shown: ElementNode[];
  /** Whether the caption is the title above: it comes first, or there is a subtitle or a note. */
  isTitled: boolean;
}

export function figureParts(figure: ElementNode): FigureParts {
  const { subtitle, note } = figure.attributes;
  const inside = elements(figure);
  const captions = inside.filter(({ name }) => name === 'figcaption');
  const isTitled = subtitle !== undefined || note !== undefined || inside[0]?.name === 'figcaption';
  return { captions, shown: inside.filter(({ name }) => name !== 'figcaption'), isTitled };
}
