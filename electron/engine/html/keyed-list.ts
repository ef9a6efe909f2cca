import { type DocumentNode, type ElementNode, elements } from '../document/document.ts';
import { languageOfAttribute } from '../document/foreign-labels.ts';
import { labelOf } from '../document/list-labels.ts';
import { escapeMarkup } from '../source/escape.ts';

/** A list with labels in a column: the label, the words, and what stands at the end. */
export function keyedList(list: ElementNode, write: (node: DocumentNode) => string): string {
  const { kind, id, lang } = list.attributes;
  const entries = elements(list, 'li').map((entry, index) => entryOf(entry, labelOf(list, index, 0), write));
  const classes = `keyed${kind === 'rows' ? ' rows' : ''}`;
  return `<${list.name}${attribute('id', id)}${attribute('lang', lang)} class="${classes}" role="list">${entries.join('')}</${list.name}>`;
}

function entryOf(entry: ElementNode, label: string, write: (node: DocumentNode) => string): string {
  const { attributes, children } = entry;
  const { id, lang, sub, 'label-look': look } = attributes;
  const words = escapeMarkup(label);
  const own = look === undefined ? words : `<span class="${look}">${words}</span>`;
  const below = sub === undefined ? '' : `<small>${escapeMarkup(sub)}</small>`;
  const right = endOf(attributes);
  return `<li${attribute('id', id)}${attribute('lang', lang)}><span class="key"${attribute('lang', languageOfAttribute(entry, 'label'))}>${own}${below}</span><div>${children.map(write).join('')}</div>${right}</li>`;
}

/** What stands at the end of an entry; in full for those who hear it. */
function endOf({ end, 'end-look': look, 'end-spoken': spoken }: ElementNode['attributes']): string {
  if (end === undefined) return '';
  const classes = `end${look === undefined ? '' : ` ${look}`}`;
  if (spoken === undefined) return `<span class="${classes}">${escapeMarkup(end)}</span>`;
  return `<abbr class="${classes}" title="${escapeMarkup(spoken)}">${escapeMarkup(end)}</abbr>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeMarkup(value)}"`;
}
