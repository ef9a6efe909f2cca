import { asDict, asList, type Dict, type Graph, isDict, nameOf, type Value } from '../graph.ts';
import { unless } from './catalog.ts';

/** A structure element with what it holds. */
export interface Element {
  type: string;
  dict: Dict;
  kids: Element[];
  /** Marked content of its own: page object and number. */
  content: Content[];
  /** Both, in the order they are read. */
  parts: (Element | Content)[];
  /** Annotations of its own: the object and the page it says it is on. */
  objects: { object: string; page: string }[];
}

export interface Content {
  page: string;
  id: number;
}

const STANDARD =
  /^(Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Figure|Formula)$/;
const NUMBERINGS = /^(None|Disc|Circle|Square|Decimal|UpperRoman|LowerRoman|UpperAlpha|LowerAlpha)$/;

/** What may stand directly inside what; anything may stand in what is not named. */
const INSIDE: Readonly<Record<string, RegExp>> = {
  L: /^(LI|Caption|L)$/,
  LI: /^(Lbl|LBody|L)$/,
  Table: /^(Caption|THead|TBody|TFoot|TR)$/,
  THead: /^TR$/,
  TBody: /^TR$/,
  TR: /^(TH|TD)$/,
  TOC: /^(TOC|TOCI|Caption)$/,
  TOCI: /^(Lbl|Reference|P|TOC)$/,
};
/** Where what may stand only in places of its own belongs. */
const PARENTS: Readonly<Record<string, RegExp>> = {
  LI: /^L$/,
  LBody: /^LI$/,
  // The letter of a chapter is a label of its heading: ISO 32000-2, Annex L, allows it.
  Lbl: /^(LI|Note|TOCI|Caption|H[2-4])$/,
  THead: /^Table$/,
  TBody: /^Table$/,
  TR: /^(Table|THead|TBody|TFoot)$/,
  TH: /^TR$/,
  TD: /^TR$/,
  TOCI: /^TOC$/,
};
/** Elements that only group others: text directly in them is in no paragraph. */
const GROUPING = /^(Document|Sect|Div|L|LI|Table|THead|TBody|TR|TOC|TOCI|BlockQuote)$/;

export function readStructure(graph: Graph): Element[] {
  return asList(asDict(graph.catalog.get('StructTreeRoot')).get('K')).map((kid) => readElement(asDict(kid)));
}

function readElement(dict: Dict): Element {
  const element: Element = { type: nameOf(dict.get('S')), dict, kids: [], content: [], parts: [], objects: [] };
  const addContent = (page: string, id: number): void => {
    element.content.push({ page, id });
    element.parts.push({ page, id });
  };
  const ownPage = asDict(dict.get('Pg')).ref;
  for (const kid of asList(dict.get('K'))) {
    if (typeof kid === 'number') addContent(ownPage, kid);
    else if (isDict(kid) && kid.keys.includes('MCID')) addContent(asDict(kid.get('Pg')).ref || ownPage, Number(kid.get('MCID')));
    else if (isDict(kid) && kid.keys.includes('Obj')) {
      element.objects.push({ object: asDict(kid.get('Obj')).ref, page: asDict(kid.get('Pg')).ref || ownPage });
    } else {
      const inner = readElement(asDict(kid));
      element.kids.push(inner);
      element.parts.push(inner);
    }
  }
  return element;
}

export function* all(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    yield element;
    yield* all(element.kids);
  }
}

/** The structure tree: types, nesting, headings, lists, tables, figures, notes, ids, and the way back from content. */
export function lintStructure(graph: Graph): string[] {
  const roots = readStructure(graph);
  const every = [...all(roots)];
  const root = asDict(graph.catalog.get('StructTreeRoot'));
  return [
    ...unless(roots.length === 1 && roots[0]?.type === 'Document', 'root: there is not one Document'),
    ...unless(asDict(root.get('RoleMap')).keys.length === 0, 'roles: a type is mapped'),
    ...every.flatMap((element) => [...lintElement(element), ...element.kids.flatMap((kid) => lintPlace(kid, element))]),
    ...lintHeadings(every),
    ...lintIds(every, root),
    ...lintParentTree(graph, every, root),
  ];
}

function lintElement(element: Element): string[] {
  const { type, dict, kids, content, objects } = element;
  const isEmpty = kids.length + content.length + objects.length === 0;
  const lang = dict.get('Lang');
  return [
    ...unless(STANDARD.test(type), `types: ${type} is not standard`),
    ...unless(!isEmpty || /^(TD|TH|LBody)$/.test(type), `empty: a ${type} holds nothing`),
    ...unless(content.length === 0 || !GROUPING.test(type), `loose text: a ${type} holds text directly`),
    ...unless(lang === null || (typeof lang === 'string' && lang !== ''), 'language: an element has an empty Lang'),
    ...(LINTS[type]?.(element) ?? []),
  ];
}

function lintPlace(kid: Element, parent: Element): string[] {
  return [
    ...unless(INSIDE[parent.type]?.test(kid.type) ?? true, `nesting: a ${kid.type} stands in a ${parent.type}`),
    ...unless(PARENTS[kid.type]?.test(parent.type) ?? true, `nesting: a ${kid.type} stands in a ${parent.type}`),
  ];
}

const LINTS: Readonly<Record<string, (element: Element) => string[]>> = {
  L: lintList,
  Table: lintTable,
  Figure: lintFigure,
  Note: ({ dict }) => unless(typeof dict.get('ID') === 'string' && dict.get('ID') !== '', 'note: it has no ID'),
  TH: ({ dict }) => unless(/^(Row|Column|Both)$/.test(nameOf(attribute(dict, 'Table', 'Scope'))), 'scope: a TH has none'),
  TOCI: ({ kids }) =>
    unless(
      kids.some(({ type, kids: inner }) => type === 'Reference' && inner.some((one) => one.type === 'Link')),
      'toc: an entry leads nowhere',
    ),
  Link: ({ objects, content, kids }) =>
    unless(objects.length > 0, 'link: it has no annotation').concat(unless(content.length + kids.length > 0, 'link: it has no text')),
};

/** ISO 14289-1, 7.6: what the labels look like is said, and only where there are labels. */
function lintList({ dict, kids }: Element): string[] {
  const numbering = nameOf(attribute(dict, 'List', 'ListNumbering'));
  const hasLabels = kids.some(({ kids: parts }) => parts.some(({ type }) => type === 'Lbl'));
  const isTerms = numbering === 'None';
  return [
    ...unless(NUMBERINGS.test(numbering), 'list numbering: a list has none'),
    ...unless(hasLabels || isTerms, 'list numbering: a list without labels says it has some'),
  ];
}

/** ISO 14289-1, 7.5: every row is as wide as every other, and heads that are named are there. */
function lintTable({ kids }: Element): string[] {
  const rows = kids.flatMap((part) => (part.type === 'TR' ? [part] : part.kids.filter(({ type }) => type === 'TR')));
  const widths = rowWidths(rows);
  const cells = rows.flatMap(({ kids: inner }) => inner);
  const ids = new Set<Value>(cells.map(({ dict }) => dict.get('ID')).filter((id) => id !== null));
  const named = cells.flatMap(({ dict }) => asList(attribute(dict, 'Table', 'Headers')));
  const hasHead = kids.some(({ type }) => type === 'THead');
  return [
    ...unless(new Set(widths).size <= 1, `table: rows are ${widths.join(', ')} cells wide`),
    ...unless(
      named.every((id) => ids.has(id)),
      'headers: a cell names a head that is not there',
    ),
    ...unless(!hasHead || kids.some(({ type }) => type === 'TBody'), 'table: it has a THead and no TBody'),
    ...unless(kids.filter(({ type }) => type === 'Caption').length <= 1, 'caption: a table has two'),
  ];
}

function rowWidths(rows: readonly Element[]): number[] {
  let hanging: number[] = [];
  return rows.map(({ kids }) => {
    const width = kids.reduce((sum, { dict }) => sum + Number(attribute(dict, 'Table', 'ColSpan') ?? 1), 0) + hanging.length;
    const next = hanging.map((left) => left - 1);
    for (const { dict } of kids) {
      const down = Number(attribute(dict, 'Table', 'RowSpan') ?? 1) - 1;
      for (let across = Number(attribute(dict, 'Table', 'ColSpan') ?? 1); across > 0 && down > 0; across -= 1) next.push(down);
    }
    hanging = next.filter((left) => left > 0);
    return width;
  });
}

function lintFigure({ dict }: Element): string[] {
  const box = asList(attribute(dict, 'Layout', 'BBox')).map(Number);
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  const page = asList(asDict(dict.get('Pg')).get('MediaBox')).map(Number);
  const isOnPage = left >= -0.5 && bottom >= -0.5 && right <= (page[2] ?? 0) + 0.5 && top <= (page[3] ?? 0) + 0.5;
  return [
    ...unless(typeof dict.get('Alt') === 'string' && dict.get('Alt') !== '', 'figure: it has no Alt'),
    ...unless(box.length === 4 && right > left && top > bottom && isOnPage, `figure: its BBox is ${box.join(' ') || 'missing'}`),
    ...unless(nameOf(attribute(dict, 'Layout', 'Placement')) === 'Block', 'figure: it has no Placement'),
  ];
}

/** ISO 14289-1, 7.4.2: the first heading is H1 and none skips a level going down. */
function lintHeadings(every: readonly Element[]): string[] {
  const levels = every.flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type[1])] : []));
  return levels.flatMap((level, index) =>
    unless(level <= (levels[index - 1] ?? 0) + 1, `headings: H${level} comes after H${levels[index - 1] ?? 0}`),
  );
}

/** ISO 32000-1, 14.7.2 and 7.9.6: ids are unique, all in the tree of ids, in the order of their bytes. */
function lintIds(every: readonly Element[], root: Dict): string[] {
  const ids = every.flatMap(({ dict }) => (typeof dict.get('ID') === 'string' ? [String(dict.get('ID'))] : []));
  const names = asList(asDict(root.get('IDTree')).get('Names'));
  const keys = names.filter((_, index) => index % 2 === 0).map(String);
  return [
    ...unless(new Set(ids).size === ids.length, 'ids: one is given twice'),
    ...unless(keys.join('\0') === [...ids].sort(byCodeUnits).join('\0'), 'id tree: it is not complete or not in order'),
  ];
}

export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every piece of content leads back to the element that holds it (ISO 32000-1, 14.7.4.4). */
function lintParentTree({ pages }: Graph, every: readonly Element[], root: Dict): string[] {
  const parents = numberTree(asDict(root.get('ParentTree')));
  const keys = new Map(pages.map((page) => [page.ref, Number(page.get('StructParents') ?? -1)]));
  return every.flatMap(({ dict, content }) =>
    content.flatMap(({ page, id }) => {
      const owner = asDict(asList(parents.get(keys.get(page) ?? -1) ?? null)[id] ?? null);
      return unless(owner.ref === dict.ref && dict.ref !== '', `parent tree: content ${id} does not lead back to its element`);
    }),
  );
}

export function numberTree(tree: Dict): Map<number, Value> {
  const numbers = asList(tree.get('Nums'));
  const own = numbers.flatMap((key, index): [number, Value][] => (index % 2 === 0 ? [[Number(key), numbers[index + 1] ?? null]] : []));
  return new Map([...own, ...asList(tree.get('Kids')).flatMap((kid) => [...numberTree(asDict(kid))])]);
}

/** An attribute of an element, from whichever attribute object of that owner has it. */
export function attribute(dict: Dict, owner: string, key: string): Value {
  const objects = asList(dict.get('A')).filter(isDict);
  return objects.find((object) => nameOf(object.get('O')) === owner && object.keys.includes(key))?.get(key) ?? null;
}
