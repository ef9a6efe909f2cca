import { BriefError, fault } from '../contract/problem.ts';
import type { PageSetup } from '../contract/page.ts';
import type { BriefRequest } from '../contract/request.ts';
import { banner } from './release/banner.ts';
import type { Clock } from './timings.ts';
import { type Document, type ElementNode, elements, type Shown } from './document/document.ts';
import { resolveDocument } from './document/resolve.ts';
import type { Engine } from './memory/engine-session.ts';
import { type Fill, fillOf } from './budget/fill.ts';
import { fitToBudget } from './budget/fit.ts';
import { furnitureFor } from './running-lines.ts';
import { gather, type Ingredients } from './inputs.ts';
import { layOut, type Setting } from './layout/layout.ts';
import type { PagedDocument } from './layout/paged.ts';
import { type Frame, frameOf, type Sheet } from './layout/style.ts';
import type { Library } from './library.ts';
import { createShelf, type Shelf } from './picture/pictures.ts';
import { createSelector, type Selected } from './selection/select.ts';

/** One way through the pipeline, before anything is written. */
export interface Draft {
  selected: Selected;
  document: Document;
  /** The banner as printed. */
  marking: string;
  paged: PagedDocument;
}

/** A draft the page budget asks what would fit. It is laid out when it is first asked for. */
export interface Attempt extends Omit<Draft, 'paged'> {
  paged(): PagedDocument;
  /** How it fills the sheet of the brief; or the one inside A4 and Letter, for what has to be the same on both. */
  on(sheet: 'own' | 'common'): Fill;
}

/** A brief on its pages, with all that was needed to bring it there. */
export interface Settled {
  draft: Draft;
  /** Keys left out for the page budget, the least important first. */
  dropped: string[];
  ingredients: Ingredients;
  shelf: Shelf;
  setting: Setting;
}

/** Asked before each way through the pipeline whether the brief is still wanted. */
interface Wanted {
  throwIfAborted(): void;
}

/** Apart from the brief it is for: blocks that are kept hold on to their shelf, and must not hold on to a whole brief. */
function shelfFor(library: Library, besides: readonly string[]): Shelf {
  return createShelf((src) => library.image(src, besides));
}

/**
 * The brief up to its pages: look up, select, assemble, parse, lay out, fit to the page budget.
 * @throws BriefError when the input is wrong or the budget cannot be kept.
 */
export async function settleBrief(request: BriefRequest, engine: Engine, clock: Clock, signal?: Wanted): Promise<Settled> {
  const { library } = engine;
  engine.memory.beginRun();
  const ingredients = gather(request, library);
  const { dossier, audience, template, front, theme, page, bodySize, sources } = ingredients;
  const schemes = library.markingSchemes();
  const assembler = engine.assemblerFor(template, library.partials());
  const besides = [template.file, sources.dossier.file, sources.theme.file];
  const shelf = shelfFor(library, besides);
  clock.lap('load');

  const selectFrom = createSelector({ dossier, audience, request, front, schemes }, engine.termsOf);
  const compose = (dropped: ReadonlySet<string>): Omit<Draft, 'paged'> => {
    signal?.throwIfAborted();
    const selected = selectFrom(dropped);
    clock.lap('select');
    const markup = assembler.fill(selected.selection);
    clock.lap('assemble');
    let carried = '';
    const marking = (shown: Shown): string => {
      carried = banner(shown, selected, request);
      return carried;
    };
    const root = engine.parse(markup);
    const language = request.language ?? dossier.meta.language;
    const resolved = resolveDocument({ root, front, language, sources: selected.sources, marking, annex: request.annex });
    const document = engine.reconcile(resolved, dropped.size === 0);
    clock.lap('parse');
    return { selected, document, marking: carried };
  };
  const whole = compose(new Set());
  // What is left out brings no language that was not there before.
  const hyphenate = await engine.hyphenatorFor(whole.document.languages, theme.setting);
  const shaper = engine.shaperFor(theme);
  const setting = { theme, bodySize, page, shaper, hyphenate, picture: shelf.picture };
  const [ownFrame, commonFrame] = [page, onCommon(page)].map((sheet) => frameOf(theme, sheet, bodySize)) as [Frame, Frame];
  const attempt = (dropped: ReadonlySet<string>): Attempt => {
    const { selected, document, marking } = dropped.size === 0 ? whole : compose(dropped);
    const layOutFor = (sheet: Sheet) => {
      const furniture = furnitureFor(selected, marking, page, request);
      const laidOut = layOut({ ...setting, page: sheet, document, furniture }, engine.layout);
      clock.lap('layout');
      return laidOut;
    };
    const own = once(() => layOutFor(page));
    // Where the common sheet is as wide, the list is the same: only its pages are cut anew.
    const shared = once(() => (commonFrame.textWidth === ownFrame.textWidth ? own() : layOutFor(onCommon(page))));
    const fills = {
      own: once(() => {
        const { flow, paged } = own();
        return { flow, textHeight: paged.textHeight, pages: paged.pages.length, extents: paged.extents };
      }),
      common: once(() => fillOf(shared().flow, commonFrame.textHeight)),
    };
    return {
      selected,
      document,
      marking,
      paged: () => own().paged,
      on: (sheet) => fills[sheet](),
    };
  };
  const { draft, dropped } = fitToBudget(attempt, { ...ingredients, keep: keptKeys(request, whole.selected) });
  clock.lap('fit');
  const { selected, document, marking } = draft;
  // Without the list: what a page holds can be let go of when the page is written.
  return { draft: { selected, document, marking, paged: draft.paged() }, dropped, ingredients, shelf, setting };
}

/** A page setup on the sheet inside A4 and Letter. */
function onCommon(page: PageSetup): Sheet {
  return { ...page, size: 'common' };
}

/** The items no budget leaves out, by the keys of the dossier: those a person asked for, by the names the report has for them, and what the bottom line rests on. */
function keptKeys({ keep = [] }: BriefRequest, { visible, visibleKey, rests }: Selected): Set<string> {
  const asked = new Set(keep);
  return new Set([...rests, ...visible.flatMap(({ key }) => (asked.has(visibleKey(key)) ? key : []))]);
}

/** @throws BriefError where a brief would be its title and nothing else: it would only tell that there is something. */
export function refuseEmpty({ document, selected }: Draft): void {
  // A template of one's own that is a heading and nothing else has no title block: it is a trial, and tells nothing where nothing is withheld.
  const hasTitleBlock = elements(document.root).some(({ name }) => name === 'header' || name === 'cover');
  if (holdsText(document.root) || !(hasTitleBlock || selected.withheld.length > 0)) return;
  const message = 'the brief has no content for this audience besides its title block';
  const hints = [
    selected.withheld.length > 0 ? 'choose an audience that may see more of the dossier' : 'add points to the dossier',
    'or choose other sections, a greater depth or another template',
  ];
  throw new BriefError(fault('empty-brief', message, { hints }));
}

/** @throws BriefError where a template prints a bottom line without what the dossier says is not known about it: it would claim too much. */
export function refuseUnqualified({ document, selected: { selection } }: Draft): void {
  const { bottomLine } = selection;
  if (bottomLine === '' || bottomLine.unknown === '') return;
  const fields = document.shown.get(bottomLine.key);
  if (!fields?.has('text') || fields.has('unknown')) return;
  const message = 'the template prints the bottom line without its field "unknown"';
  throw new BriefError(fault('unqualified', message, { hints: ['add {{prose bottomLine.unknown}} after it, or use {{> bottom-line}}'] }));
}

/** What a document begins with, and what only leads to other parts of it. */
const FRAME: readonly string[] = ['header', 'cover', 'h1', 'h2', 'h3', 'h4', 'toc', 'sources', 'thead'];

/** Whether anything stands in a document beside its title block, headings and contents. */
function holdsText(element: ElementNode): boolean {
  if (FRAME.includes(element.name)) return false;
  if (element.name === 'chart' || element.name === 'img' || element.name === 'fact') return true;
  return element.children.some((child) => (child.kind === 'text' ? child.text.trim() !== '' : holdsText(child)));
}

/** Makes something when it is first asked for, and keeps it. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
