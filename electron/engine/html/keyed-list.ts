import { type DocumentNode, type ElementNode, elements } from '../document/document.ts';
import { labelOf } from '../document/list-labels.ts';
import { escapeMarkup } from '../source/escape.ts';

/** A list with labels in a column: the label, the words, and what stands at the end. */
export function keyedList(list: ElementNode, write: (node: DocumentNode) => string): string {
  const { kind, id, lang } = list.attributes;
  const entries = elements(list, 'li').map((entry, index) => entryOf(entry, labelOf(list, index, 0), write));
  const classes = `keyed${kind === 'rows' ? ' rows' : ''}`;
  return `<${list.name}${attribute('id', id)}${attribute('lang', lang)} class="${classes}" role="list">${entries.join('')}</${list.name}>`;
}

function entryOf({ attributes, children }: ElementNode, label: string, write: (node: DocumentNode) => string): string {
  const { id, lang, sub, end, 'label-look': look, 'end-look': endLook } = attributes;
  const words = escapeMarkup(label);
  const own = look === undefined ? words : `<span class="${look}">${words}</span>`;
  const below = sub === undefined ? '' : `<small>${escapeMarkup(sub)}</small>`;
  const right = end === undefined ? '' : `<span class="end${endLook === undefined ? '' : ` ${endLook}`}">${escapeMarkup(end)}</span>`;
  return `<li${attribute('id', id)}${attribute('lang', lang)}><span class="key">${own}${below}</span><div>${children.map(write).join('')}</div>${right}</li>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeMarkup(value)}"`;
}
