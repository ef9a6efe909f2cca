import type { Place } from '../../contract/problem.ts';
import { chartOf, chartTable } from './chart.ts';
import { descend, type ElementNode, elementNode, elements, textNode, textOf } from './document.ts';
import type { ElementName } from './elements.ts';

/** A place for the values of charts, at the end, unless the template has one. */
export function addAnnex(root: ElementNode): void {
  if (descend(root).some(({ name }) => name === 'annex')) return;
  root.children.push(elementNode('annex', {}, [], root.place));
}

/** Writes the values of every chart, as tables, into every `<annex>`; one without charts to show stays empty. */
export function fillAnnexes(root: ElementNode, language: string): void {
  const figures = descend(root).filter(({ name }) => name === 'figure' || name === 'chart');
  const charts = figures.flatMap((element) => {
    if (element.name === 'chart') return isInFigure(element, figures) ? [] : [{ chart: element, title: element.attributes.alt ?? 'Values' }];
    const [chart] = elements(element, 'chart');
    const [caption] = elements(element, 'figcaption');
    return chart ? [{ chart, title: caption ? textOf(caption).trim() : 'Values' }] : [];
  });
  for (const annex of descend(root)) {
    if (annex.name !== 'annex' || charts.length === 0) continue;
    const { title = 'Figures as tables', level = '2' } = annex.attributes;
    annex.children = [
      elementNode(`h${level}` as ElementName, {}, [textNode(title, annex.place)], annex.place),
      ...charts.map(({ chart, title: caption }) => tableOf(chartTable(chartOf(chart), language), caption, annex.place)),
    ];
  }
}

function isInFigure(chart: ElementNode, figures: readonly ElementNode[]): boolean {
  return figures.some((figure) => figure.name === 'figure' && figure.children.includes(chart));
}

function tableOf([head = [], ...rows]: string[][], caption: string, place: Place): ElementNode {
  const cell = (name: 'th' | 'td', words: string, column: number): ElementNode =>
    elementNode(name, column > 0 ? { align: 'right' } : {}, words === '' ? [] : [textNode(words, place)], place);
  return elementNode(
    'table',
    {},
    [
      elementNode('caption', {}, [textNode(caption, place)], place),
      elementNode(
        'thead',
        {},
        [
          elementNode(
            'tr',
            {},
            head.map((words, column) => cell('th', words || 'What', column)),
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
