import { type Document, type ElementNode, elements, textOf } from '../document/document.ts';
import { ELEMENTS } from '../document/elements.ts';

/**
 * The structure tree of a document, before the first page is drawn: what each element is to a screen reader,
 * and which drawn text belongs to it (ISO 32000-1, 14.7 and 14.8).
 */
export interface Tag {
  /** A standard structure type. */
  type: string;
  /** The text drawn for it carries this; absent when nothing is drawn for it directly. */
  owner?: string;
  children: Tag[];
  /** Attribute objects, by owner: `{List: {ListNumbering: 'Disc'}}`. */
  attributes?: Record<string, Record<string, string | number>>;
  alt?: string;
  title?: string;
  /** Where it leads, for links. */
  href?: string;
  /** The element's key, for the bounding box of a figure. */
  key: number;
}

/** The name that ties drawn text to a tag. */
export function ownerName(key: number, part?: 'label'): string {
  return part ? `${key}/${part}` : String(key);
}

export function tagTree(document: Document): Tag {
  const [root] = tagsOf(document.root);
  return root as Tag;
}

/** Elements that are nothing without what is inside them. */
const NOTHING_WHEN_EMPTY = /^(ul|ol|dl|facts|section|sources|toc|header|cover|aside|blockquote|figure|cite)$/;

function tagsOf(element: ElementNode): Tag[] {
  if (element.children.length === 0 && NOTHING_WHEN_EMPTY.test(element.name)) return [];
  const special = SPECIAL[element.name];
  if (special) return special(element);
  const { tag: type } = ELEMENTS[element.name];
  if (!type) return childTags(element);
  return [{ type, key: element.key, owner: ownerName(element.key), children: childTags(element) }];
}

function childTags(element: ElementNode): Tag[] {
  return elements(element).flatMap(tagsOf);
}

type Special = (element: ElementNode) => Tag[];

const SPECIAL: Partial<Record<ElementNode['name'], Special>> = {
  ul: (element) => [list(element, 'Disc')],
  ol: (element) => [list(element, ({ a: 'LowerAlpha', i: 'LowerRoman' } as Record<string, string>)[element.attributes.type ?? ''] ?? 'Decimal')],
  dl: (element) => [{ type: 'L', key: element.key, children: termPairs(element), attributes: { List: { ListNumbering: 'None' } } }],
  facts: (element) => [{ type: 'L', key: element.key, children: elements(element).map(factTag), attributes: { List: { ListNumbering: 'None' } } }],
  aside(element) {
    const { title } = element.attributes;
    const heading: Tag[] = title ? [{ type: 'P', key: element.key, owner: ownerName(element.key, 'label'), children: [] }] : [];
    return [{ type: 'Div', key: element.key, children: [...heading, ...childTags(element)] }];
  },
  section: (element) => [{ type: 'Sect', key: element.key, children: childTags(element), ...titled(element) }],
  sources: (element) => [{ type: 'Sect', key: element.key, children: childTags(element) }],
  th: (element) => [cell(element, 'TH')],
  td: (element) => [cell(element, 'TD')],
  table: (element) => [{ type: 'Table', key: element.key, children: childTags(element) }],
  thead: (element) => [{ type: 'THead', key: element.key, children: rowsOf(element, 'Column') }],
  tbody: (element) => [{ type: 'TBody', key: element.key, children: rowsOf(element, 'Row') }],
  toc: (element) => [{ type: 'TOC', key: element.key, children: childTags(element) }],
  tocitem(element) {
    const link: Tag = { type: 'Link', key: element.key, owner: ownerName(element.key), children: [], href: `#${element.attributes.target}` };
    return [{ type: 'TOCI', key: element.key, children: [{ type: 'Reference', key: element.key, children: [link] }] }];
  },
  a: (element) => [
    { type: 'Link', key: element.key, owner: ownerName(element.key), children: childTags(element), href: element.attributes.href ?? '' },
  ],
  cite: (element) => [{ type: 'Reference', key: element.key, owner: ownerName(element.key), children: childTags(element) }],
  bars: (element) => [
    { type: 'Figure', key: element.key, owner: ownerName(element.key), children: [], alt: element.attributes.alt ?? barsAlt(element) },
  ],
};

function titled(element: ElementNode): { title?: string } {
  const heading = elements(element).find(({ name }) => /^h[1-4]$/.test(name));
  return heading ? { title: textOf(heading).trim() } : {};
}

function list(element: ElementNode, numbering: string): Tag {
  const entries = elements(element, 'li').map(
    (entry): Tag => ({
      type: 'LI',
      key: entry.key,
      children: [
        { type: 'Lbl', key: entry.key, owner: ownerName(entry.key, 'label'), children: [] },
        { type: 'LBody', key: entry.key, owner: ownerName(entry.key), children: childTags(entry) },
      ],
    }),
  );
  return { type: 'L', key: element.key, children: entries, attributes: { List: { ListNumbering: numbering } } };
}

/** A dl as a list: each term the label of the meanings after it. */
function termPairs(element: ElementNode): Tag[] {
  const pairs: Tag[] = [];
  for (const child of elements(element)) {
    const last = pairs.at(-1);
    if (child.name === 'dt' || !last) pairs.push({ type: 'LI', key: child.key, children: tagsOf(child) });
    else last.children.push(...tagsOf(child));
  }
  return pairs;
}

function factTag(fact: ElementNode): Tag {
  return {
    type: 'LI',
    key: fact.key,
    children: [
      { type: 'Lbl', key: fact.key, owner: ownerName(fact.key, 'label'), children: [] },
      { type: 'LBody', key: fact.key, owner: ownerName(fact.key), children: childTags(fact) },
    ],
  };
}

/** Head cells say what they are heads of: of their column in a thead, else of their row (ISO 14289-1, 7.5). */
function rowsOf(part: ElementNode, scope: 'Column' | 'Row'): Tag[] {
  return elements(part, 'tr').map((row) => ({
    type: 'TR',
    key: row.key,
    children: elements(row).map((element) => {
      const tag = cell(element, element.name === 'th' ? 'TH' : 'TD');
      const own = { col: 'Column', row: 'Row' }[element.attributes.scope ?? ''] ?? scope;
      if (tag.type === 'TH') tag.attributes = { Table: { ...tag.attributes?.Table, Scope: own } };
      return tag;
    }),
  }));
}

function cell(element: ElementNode, type: 'TH' | 'TD'): Tag {
  const { colspan, rowspan } = element.attributes;
  const spans = { ...(colspan ? { ColSpan: Number(colspan) } : {}), ...(rowspan ? { RowSpan: Number(rowspan) } : {}) };
  const tag: Tag = { type, key: element.key, owner: ownerName(element.key), children: childTags(element) };
  if (Object.keys(spans).length > 0) tag.attributes = { Table: spans };
  return tag;
}

function barsAlt(element: ElementNode): string {
  const values = elements(element, 'bar').map(({ attributes }) => `${attributes.label} ${attributes.value}${element.attributes.unit ?? ''}`);
  return `Bar chart: ${values.join('; ')}.`;
}
