import { asDict, asList, type Dict, type Graph, isDict, nameOf, type Value } from '../graph.ts';
import { unless } from './catalog.ts';
import { all, byCodeUnits, numberTree, readStructure } from './structure.ts';

/** Links, destinations and bookmarks: each leads somewhere, and is where the structure says it is. */
export function lintAnnotations(graph: Graph): string[] {
  const destinations = destinationsOf(graph);
  const keys = [...destinations.keys()];
  const pages = new Set(graph.pages.map(({ ref }) => ref));
  const tree = asDict(asDict(graph.catalog.get('Names')).get('Dests'));
  return [
    ...graph.pages.flatMap((page) => unless(nameOf(page.get('Tabs')) === 'S', 'tab order: a page does not say S')),
    ...lintLinks(graph, destinations),
    ...unless(keys.join('\0') === [...keys].sort(byCodeUnits).join('\0'), 'destinations: their names are not in order'),
    ...unless(!tree.keys.includes('Limits'), 'destinations: the root of their tree has limits'),
    ...[...destinations.values()].flatMap((target) => unless(pages.has(asDict(asList(target)[0]).ref), 'destinations: one is on no page')),
    ...lintOutline(graph, pages),
  ];
}

function destinationsOf({ catalog }: Graph): Map<string, Value> {
  const names = asList(asDict(asDict(catalog.get('Names')).get('Dests')).get('Names'));
  return new Map(names.flatMap((key, index): [string, Value][] => (index % 2 === 0 ? [[String(key), names[index + 1] ?? null]] : [])));
}

/** ISO 14289-1, 7.18.5, and what no validator looks at: that the object reference names the page the link is on. */
function lintLinks(graph: Graph, destinations: ReadonlyMap<string, Value>): string[] {
  const parents = numberTree(asDict(asDict(graph.catalog.get('StructTreeRoot')).get('ParentTree')));
  const elements = new Map([...all(readStructure(graph))].map((element) => [element.dict.ref, element]));
  return graph.pages.flatMap((page) =>
    asList(page.get('Annots'))
      .map(asDict)
      .flatMap((link) => {
        const owner = elements.get(asDict(parents.get(Number(link.get('StructParent') ?? -1))).ref);
        const reference = owner?.objects.find(({ object }) => object === link.ref);
        const action = asDict(link.get('A'));
        const target = action.get('D');
        return [
          ...unless(nameOf(link.get('Subtype')) === 'Link', `annotations: there is a ${nameOf(link.get('Subtype'))}`),
          ...unless(typeof link.get('Contents') === 'string' && String(link.get('Contents')).trim() !== '', 'link: it has no Contents'),
          ...unless(Number(link.get('F')) === 4, 'link: it is not for print'),
          ...unless(owner?.type === 'Link' && reference !== undefined, 'link: its element does not hold it'),
          ...unless(reference?.page === page.ref, 'link page: its element says it is on another page'),
          ...unless(
            nameOf(action.get('S')) !== 'GoTo' || (typeof target === 'string' && destinations.has(target)),
            `link: it leads to ${String(target)}, which is not there`,
          ),
          ...unless(isInside(link, page), 'link: its area is not on the page'),
        ];
      }),
  );
}

function isInside(link: Dict, page: Dict): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = asList(link.get('Rect')).map(Number);
  const [, , width = 0, height = 0] = asList(page.get('MediaBox')).map(Number);
  return left >= 0 && bottom >= 0 && right <= width && top <= height && right > left && top > bottom;
}

/** Bookmarks: each on a page, counted as ISO 32000-1, 12.3.3 says, one for every heading but the title. */
function lintOutline(graph: Graph, pages: ReadonlySet<string>): string[] {
  const outline = asDict(graph.catalog.get('Outlines'));
  const items = [...bookmarks(outline)];
  const headings = [...all(readStructure(graph))].filter(({ type }) => /^H[2-6]$/.test(type));
  return [
    ...items.flatMap((item) => unless(pages.has(asDict(asList(item.get('Dest'))[0]).ref), 'bookmarks: one is on no page')),
    ...items.flatMap((item) => unless(typeof item.get('Title') === 'string' && item.get('Title') !== '', 'bookmarks: one has no title')),
    ...unless(items.length >= headings.length, `bookmarks: there are ${items.length} for ${headings.length} headings`),
    ...unless(items.length === 0 || Number(outline.get('Count')) > 0, 'bookmarks: they are not counted'),
  ];
}

function* bookmarks(parent: Dict): Generator<Dict> {
  for (let item = parent.get('First'); isDict(item); item = item.get('Next')) {
    yield item;
    yield* bookmarks(item);
  }
}
