import type { Place } from '../../contract/problem.ts';
import { chartOf, chartTable } from './chart.ts';
import { type DocumentNode, descend, type ElementNode, elements, textOf } from './document.ts';
import type { ElementName } from './elements.ts';

/** A place for the values of charts, at the end, unless the template has one. */
export function addAnnex(root: ElementNode): void {
  if ([...descend(root)].some(({ name }) => name === 'annex')) return;
  root.children.push(element('annex', {}, [], root.place));
}

/** Writes the values of every chart, as tables, into every `<annex>`; one without charts to show stays empty. */
export function fillAnnexes(root: ElementNode, language: string): void {
  const figures = [...descend(root)].filter(({ name }) => name === 'figure' || name === 'chart');
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
      element(`h${level}` as ElementName, {}, [text(title, annex.place)], annex.place),
      ...charts.map(({ chart, title: caption }) => tableOf(chartTable(chartOf(chart), language), caption, annex.place)),
    ];
  }
}

function isInFigure(chart: ElementNode, figures: readonly ElementNode[]): boolean {
  return figures.some((figure) => figure.name === 'figure' && figure.children.includes(chart));
}

function tableOf([head = [], ...rows]: string[][], caption: string, place: Place): ElementNode {
  const cell = (name: 'th' | 'td', words: string, column: number): ElementNode =>
    element(name, column > 0 ? { align: 'right' } : {}, words === '' ? [] : [text(words, place)], place);
  return element(
    'table',
    {},
    [
      element('caption', {}, [text(caption, place)], place),
      element(
        'thead',
        {},
        [
          element(
            'tr',
            {},
            head.map((words, column) => cell('th', words || 'What', column)),
            place,
          ),
        ],
        place,
      ),
      element(
        'tbody',
        {},
        rows.map((row) =>
          element(
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

function text(words: string, place: Place): DocumentNode {
  return { kind: 'text', text: words, place };
}

function element(name: ElementName, attributes: Record<string, string>, children: DocumentNode[], place: Place): ElementNode {
  return { kind: 'element', name, key: 0, attributes, children, place };
}
