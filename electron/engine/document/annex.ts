import type { SourceLocation } from '../../contract/problem.ts';
import { FROM_TEMPLATE, isField, type Origins } from '../dossier/origin.ts';
import { chartOf, chartTable } from './chart.ts';
import { type ElementNode, elementNode, elements, type TextNode, textNode, textOf, visitOrigins } from './document.ts';
import { labelNode } from './foreign-labels.ts';
import type { Language } from '../language/language.ts';
import type { ElementName } from './elements.ts';
import { levelOf } from './outline.ts';

/** Adds an annex for the values of charts at the end, unless the template has one. @param written gets it too. */
export function addAnnex(root: ElementNode, written: ElementNode[]): void {
  if (written.some(({ name }) => name === 'annex')) return;
  const annex = elementNode('annex', {}, [], root.place);
  root.children.push(annex);
  written.push(annex);
}

/** Writes the values of every chart, as tables, into every `<annex>`; without charts it stays empty. */
export function fillAnnexes(written: readonly ElementNode[], language: Language): void {
  const figures = written.filter(({ name }) => name === 'figure' || name === 'chart');
  const inFigures = new Set(figures.flatMap((figure) => (figure.name === 'figure' ? figure.children : [])));
  const charts = figures.flatMap((element) => {
    if (element.name === 'chart')
      return inFigures.has(element)
        ? []
        : [{ chart: element, title: element.attributes.alt ?? language.label('chart-values'), origins: element.attributeOrigins?.alt }];
    const [chart] = elements(element, 'chart');
    const [caption] = elements(element, 'figcaption');
    return chart ? [{ chart, title: caption ? textOf(caption).trim() : language.label('chart-values'), origins: caption && originsOf(caption) }] : [];
  });
  for (const annex of written) {
    if (annex.name !== 'annex' || charts.length === 0) continue;
    const { title } = annex.attributes;
    const heading = title === undefined ? labelNode(language, 'annex', annex.place) : textNode(title, annex.place, annex.attributeOrigins?.title);
    annex.children = [
      elementNode(`h${levelOf(annex, written)}` as ElementName, {}, [heading], annex.place),
      ...charts.map(({ chart, title: caption, origins }) => tableOf(chart, language, textNode(caption, annex.place, origins), annex.place)),
    ];
  }
}

function tableOf(chart: ElementNode, language: Language, caption: TextNode, place: SourceLocation): ElementNode {
  const [head = [], ...rows] = chartTable(chartOf(chart, language));
  const origins = originsOf(chart);
  const cell = (name: 'th' | 'td', words: string, column: number): ElementNode =>
    elementNode(name, column > 0 ? { align: 'right' } : {}, words === '' ? [] : [textNode(words, place, origins)], place);
  return elementNode(
    'table',
    {},
    [
      elementNode('caption', {}, [caption], place),
      elementNode(
        'thead',
        {},
        [
          elementNode(
            'tr',
            {},
            head.map((words, column) => cell('th', words, column)),
            place,
          ),
        ],
        place,
      ),
      elementNode(
        'tbody',
        {},
        rows.map((row) =>
          elementNode(
            'tr',
            {},
            row.map((words, column) => cell(column === 0 ? 'th' : 'td', words, column)),
            place,
          ),
        ),
        place,
      ),
    ],
    place,
  );
}

/** The first item whose text an element contains, as the origin of text made from the element. */
export function originsOf(element: ElementNode): Origins {
  let found: Origins | undefined;
  visitOrigins(element, (origins) => {
    const span = found ? undefined : origins.find(({ origin }) => isField(origin));
    if (span && isField(span.origin)) found = [{ at: 0, origin: { ...span.origin, offset: undefined } }];
  });
  return found ?? FROM_TEMPLATE;
}
