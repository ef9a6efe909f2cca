import { chartAlt, chartOf } from '../../document/chart.ts';
import { type Document, type ElementNode, elements } from '../../document/document.ts';
import { ELEMENTS } from '../../document/elements.ts';
import { languageOfAttribute } from '../../document/foreign-labels.ts';
import { figureParts } from '../../document/figure-caption.ts';
import { isKeyed } from '../../document/list-labels.ts';
import { titleOf } from '../../document/outline.ts';
import { inReadingOrder } from '../../document/reading-order.ts';
import { callAnchor, noteAnchor } from '../../layout/blocks/spans.ts';
import type { Language } from '../../language/language.ts';
import { spokenChoice, spokenNotes } from '../../language/spoken.ts';
import { numberHeads, tableTag } from './table-tags.ts';
import { ownerName, type Tag } from './tag.ts';

/** The tags of a document, before the first page is drawn. */
export function tagTree(document: Document): Tag {
  const [root] = tagsOf(document.root, document.language) as [Tag];
  numberHeads(root);
  return root;
}

/** Elements that are omitted if they are empty. */
const NOTHING_WHEN_EMPTY = /^(ul|ol|dl|facts|section|sources|annex|toc|header|cover|aside|blockquote|figure|cite|choices|blanks|columns)$/;

function tagsOf(element: ElementNode, language: Language): Tag[] {
  if (element.children.length === 0 && NOTHING_WHEN_EMPTY.test(element.name)) return [];
  const tags = SPECIAL[element.name]?.(element, language) ?? plain(element, language);
  const [first] = tags;
  if (first && element.attributes.lang) first.lang = element.attributes.lang;
  return tags;
}

function plain(element: ElementNode, language: Language): Tag[] {
  const { key, attributes } = element;
  const type = ELEMENTS[element.name].tag ?? (attributes.lang && ELEMENTS[element.name].group === 'inline' ? 'Span' : undefined);
  if (!type) return childTags(element, language);
  const tag: Tag = { type, key, owner: ownerName(key), children: childTags(element, language) };
  if (attributes.full) tag.expansion = attributes.full;
  return [tag];
}

function childTags(element: ElementNode, language: Language): Tag[] {
  return inReadingOrder(element).flatMap((child) => tagsOf(child, language));
}

type Special = (element: ElementNode, language: Language) => Tag[];

/** A heading with its letter or number. */
const heading: Special = (element, language) => {
  const tags = plain(element, language);
  const { label } = element.attributes;
  if (label !== undefined) tags[0]?.children.unshift({ type: 'Lbl', key: element.key, owner: ownerName(element.key, 'label'), children: [] });
  return tags;
};

const SPECIAL: Partial<Record<ElementNode['name'], Special>> = {
  h2: heading,
  h3: heading,
  ul: (element, language) => [list(element, language, isKeyed(element) || element.attributes.kind === 'plain' ? 'None' : 'Disc')],
  ol: (element, language) => [
    list(element, language, ({ a: 'LowerAlpha', i: 'LowerRoman' } as Record<string, string>)[element.attributes.type ?? ''] ?? 'Decimal'),
  ],
  dl: (element, language) => [
    { type: 'L', key: element.key, children: termPairs(element, language), attributes: { List: { ListNumbering: 'None' } } },
  ],
  facts: (element, language) => [
    {
      type: 'L',
      key: element.key,
      children: elements(element).map((fact) => factTag(fact, language)),
      attributes: { List: { ListNumbering: 'None' } },
    },
  ],
  aside(element, language) {
    const { title } = element.attributes;
    const heading: Tag[] = title ? [{ type: 'P', key: element.key, owner: ownerName(element.key, 'label'), children: [] }] : [];
    return [{ type: 'Div', key: element.key, children: [...heading, ...childTags(element, language)] }];
  },
  issuer: ({ key }) => [
    { type: 'P', key, owner: ownerName(key), children: [] },
    { type: 'P', key, owner: ownerName(key, 'end'), children: [] },
  ],
  choices: (element, language) => {
    const entries = elements(element, 'choice').map(({ key, attributes: { label = '', for: about } }): Tag => {
      const body: Tag = {
        type: 'LBody',
        key,
        owner: ownerName(key),
        children: [],
        alt: spokenChoice(label, about, language),
        ...spokenIn('box-choice', language),
      };
      return { type: 'LI', key, children: [body] };
    });
    return [{ type: 'L', key: element.key, children: entries, attributes: { List: { ListNumbering: 'None' } } }];
  },
  blank: ({ key, attributes: { label = '' } }, language) => [
    { type: 'P', key, owner: ownerName(key), children: [], alt: language.label('space-for', { label }), ...spokenIn('space-for', language) },
  ],
  section: (element, language) => [{ type: 'Sect', key: element.key, children: childTags(element, language), ...titled(element) }],
  sources: (element, language) => [{ type: 'Sect', key: element.key, children: childTags(element, language) }],
  table: (element, language) => [tableTag(element, (part) => childTags(part, language))],
  note(element, language) {
    const { key, attributes } = element;
    const { label = '' } = attributes;
    const call: Tag = { type: 'Link', key, owner: ownerName(key, 'label'), children: [], href: `#${noteAnchor(label)}` };
    const back: Tag = { type: 'Link', key, owner: ownerName(key, 'back'), children: [], href: `#${callAnchor(label)}` };
    const words: Tag = {
      type: 'Note',
      key,
      owner: ownerName(key),
      id: noteAnchor(label),
      follows: true,
      children: [{ type: 'Lbl', key, children: [back] }, ...childTags(element, language)],
    };
    return [{ type: 'Reference', key, children: [call] }, words];
  },
  sourcenote: (element, language) => [
    { type: 'Note', key: element.key, owner: ownerName(element.key), id: element.attributes.id ?? '', children: childTags(element, language) },
  ],
  toc: (element, language) => [{ type: 'TOC', key: element.key, children: childTags(element, language) }],
  tocitem(element) {
    const link: Tag = { type: 'Link', key: element.key, owner: ownerName(element.key), children: [], href: `#${element.attributes.target}` };
    const { key, attributes } = element;
    const part = (type: string, name: 'label' | 'end'): Tag => ({ type, key, owner: ownerName(key, name), children: [] });
    const label = attributes.label === undefined ? [] : [part('Lbl', 'label')];
    const summary = attributes.summary === undefined ? [] : [part('P', 'end')];
    return [{ type: 'TOCI', key, children: [...label, { type: 'Reference', key, children: [link] }, ...summary] }];
  },
  a: (element, language) => [
    {
      type: 'Link',
      key: element.key,
      owner: ownerName(element.key),
      children: childTags(element, language),
      href: element.attributes.href ?? '',
      ...namedCall(element, language),
    },
  ],
  cite: (element, language) => [{ type: 'Reference', key: element.key, owner: ownerName(element.key), children: childTags(element, language) }],
  figure: (element, language) => [{ type: 'Div', key: element.key, children: figureTags(element, language) }],
  chart: (element, language) =>
    element.attributes.alt === undefined
      ? [{ ...figure(element, chartAlt(chartOf(element, language))), ...spokenIn('chart-what', language) }]
      : [figure(element, element.attributes.alt)],
  img: (element) => (element.attributes.decorative ? [] : [figure(element, element.attributes.alt ?? '')]),
};

/** A figure's caption is inside what it belongs to; its note comes after. */
function figureTags(element: ElementNode, language: Language): Tag[] {
  const { captions, isTitled } = figureParts(element);
  const tags = inReadingOrder(element).flatMap((child) => (captions.includes(child) ? [] : tagsOf(child, language)));
  const caption = captionTags(element, captions, language);
  const [only] = tags;
  const isWhole = only !== undefined && tags.length === 1 && /^(Figure|Table|L)$/.test(only.type);
  if (isWhole && !only.children.some(({ type }) => type === 'Caption')) only.children.splice(isTitled ? 0 : only.children.length, 0, ...caption);
  else tags.splice(isTitled ? 0 : tags.length, 0, ...caption);
  const { note } = element.attributes;
  return note === undefined ? tags : [...tags, { type: 'P', key: element.key, owner: ownerName(element.key, 'end'), children: [] }];
}

/** The caption; with a subtitle, both as paragraphs of one caption. */
function captionTags(element: ElementNode, captions: readonly ElementNode[], language: Language): Tag[] {
  const own = captions.flatMap((caption) => tagsOf(caption, language));
  if (element.attributes.subtitle === undefined) return own;
  const title = own.map((caption): Tag => ({ ...caption, type: 'P' }));
  const subtitle: Tag = { type: 'P', key: element.key, owner: ownerName(element.key, 'label'), children: [] };
  return [{ type: 'Caption', key: element.key, children: [...title, subtitle] }];
}

/** A raised number alone says nothing: the call of a note is named. */
function namedCall({ attributes: { note, to } }: ElementNode, language: Language): Pick<Tag, 'alt' | 'lang'> {
  return note === undefined ? {} : { alt: spokenNotes(note, to, language), ...spokenIn('note', language) };
}

function titled(element: ElementNode): { title?: string } {
  const heading = elements(element).find(({ name }) => /^h[1-4]$/.test(name));
  return heading ? { title: titleOf(heading).trim() } : {};
}

function list(element: ElementNode, language: Language, numbering: string): Tag {
  const entries = elements(element, 'li').map(
    (entry): Tag => ({
      type: 'LI',
      key: entry.key,
      children: [
        labelTag(entry),
        { type: 'LBody', key: entry.key, owner: ownerName(entry.key), children: [...childTags(entry, language), ...endTag(entry)], ...langOf(entry) },
      ],
    }),
  );
  return { type: 'L', key: element.key, children: entries, attributes: { List: { ListNumbering: numbering } } };
}

/** The label of an entry; that of a source note links back to its call. */
function labelTag(entry: ElementNode): Tag {
  const {
    key,
    attributes: { back },
  } = entry;
  const owner = ownerName(key, 'label');
  const foreign = languageOfAttribute(entry, 'label');
  const lang = foreign === undefined ? {} : { lang: foreign };
  if (!back) return { type: 'Lbl', key, owner, children: [], ...lang };
  return { type: 'Lbl', key, children: [{ type: 'Link', key, owner, children: [], href: back }], ...lang };
}

/** What stands at the end of an entry's first line is read after the entry. */
function endTag({ key, attributes: { end, 'end-spoken': spoken } }: ElementNode): Tag[] {
  if (end === undefined) return [];
  return [{ type: 'Span', key, owner: ownerName(key, 'end'), children: [], isLast: true, ...(spoken === undefined ? {} : { expansion: spoken }) }];
}

/** The language of words that only a screen reader says, where a label is in another one. */
function spokenIn(name: string, language: Language): { lang?: string } {
  const foreign = language.foreign(name);
  return foreign === undefined ? {} : { lang: foreign };
}

function langOf({ attributes: { lang } }: ElementNode): { lang?: string } {
  return lang ? { lang } : {};
}

/** A dl as a list: each term is the label of the meanings after it. */
function termPairs(element: ElementNode, language: Language): Tag[] {
  const pairs: Tag[] = [];
  for (const child of elements(element)) {
    const last = pairs.at(-1);
    if (child.name === 'dt' || !last) pairs.push({ type: 'LI', key: child.key, children: tagsOf(child, language) });
    else last.children.push(...tagsOf(child, language));
  }
  return pairs;
}

function factTag(fact: ElementNode, language: Language): Tag {
  return {
    type: 'LI',
    key: fact.key,
    children: [
      { type: 'Lbl', key: fact.key, owner: ownerName(fact.key, 'label'), children: [] },
      { type: 'LBody', key: fact.key, owner: ownerName(fact.key), children: childTags(fact, language) },
    ],
  };
}

/** Long texts are cut: PDF/A limits the length of a string (ISO 19005-2, 6.1.13), and listeners have less patience. */
const LONGEST_ALT = 4_000;

function figure({ key }: ElementNode, alt: string): Tag {
  const cut = alt.length > LONGEST_ALT ? `${alt.slice(0, LONGEST_ALT)}…` : alt;
  return { type: 'Figure', key, owner: ownerName(key), children: [], alt: cut };
}
