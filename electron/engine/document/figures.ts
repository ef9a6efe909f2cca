import { fault, type Problem } from '../../contract/problem.ts';
import { originsOf } from './annex.ts';
import { chartOf, eventDate, eventsOf } from './chart.ts';
import type { Language } from '../language/language.ts';
import { type DocumentNode, type ElementNode, elementNode, elements, isElement, textNode } from './document.ts';

/**
 * Leaves out charts without values, with the captions of figures that hold nothing else, and adds the lists of timelines whose events the
 * template does not list. Call it before anything is numbered.
 * @param all elements of the document. @param language of the dates.
 */
export function prepareFigures(all: readonly ElementNode[], language: Language): void {
  for (const parent of all) {
    if (!parent.children.some((child) => isElement(child, 'chart') || isElement(child, 'figure'))) continue;
    parent.children = parent.children.flatMap((child): DocumentNode[] => {
      if (!isElement(child)) return [child];
      if (isEmpty(child)) return [];
      return parent.name === 'figure' ? [child] : [child, ...listsOf(child, language)];
    });
  }
}

/** Whether an element is a chart without values, or a figure of such charts alone. */
function isEmpty(element: ElementNode): boolean {
  if (element.name === 'chart') return elements(element, 'datum').length === 0;
  if (element.name !== 'figure') return false;
  const shown = elements(element).filter(({ name }) => name !== 'figcaption');
  return shown.length > 0 && shown.every(isEmpty);
}

/** The lists to add below a chart, or below a figure with charts. */
function listsOf(block: ElementNode, language: Language): ElementNode[] {
  const charts = block.name === 'chart' ? [block] : block.name === 'figure' ? elements(block, 'chart') : [];
  return charts.flatMap((chart) => {
    if (chart.attributes.type !== 'timeline') return [];
    const { listed } = chart.attributes;
    chart.attributes = { ...chart.attributes, listed: 'yes' };
    return listed === undefined ? eventList(chart, language) : [];
  });
}

/** The events of a timeline with their dates, under the numbers they have on the strip. */
function eventList(chart: ElementNode, language: Language): ElementNode[] {
  const { data } = chartOf(chart, language);
  const entries = elements(chart, 'datum').flatMap((datum, index) => {
    const event = data[index];
    if (event?.until !== '') return [];
    const words = [
      textNode(`${eventDate(event, language)}${language.label('colon')}`, datum.place, originsOf(datum)),
      textNode(event.label, datum.place, datum.attributeOrigins?.label),
    ];
    const { lang } = datum.attributes;
    return [elementNode('li', lang === undefined ? {} : { lang }, words, datum.place)];
  });
  return entries.length === 0 ? [] : [elementNode('ol', { kind: 'rows', role: 'table' }, entries, chart.place)];
}

/** Timelines whose list in the template does not have the numbers of the strip. */
export function listProblems(all: readonly ElementNode[], language: Language): Problem[] {
  return all.flatMap((chart, index) => {
    if (chart.name !== 'chart' || chart.attributes.type !== 'timeline') return [];
    const list = all.slice(index).find(({ name }) => name === 'ol');
    const count = eventsOf(chartOf(chart, language)).length;
    const entries = list ? elements(list, 'li').length : 0;
    if (count === 0 || (entries === count && (list?.attributes.start ?? '1') === '1')) return [];
    const message = list
      ? `the timeline has ${count} numbered events, but the list after it has ${entries} entries from ${list.attributes.start ?? 1}`
      : 'the timeline is listed="yes", but no <ol> comes after it';
    return [fault('timeline-list', message, { place: chart.place, hints: ['list the events in the same order', 'or leave out listed="yes"'] })];
  });
}
