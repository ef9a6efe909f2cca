import type { Audience } from '../contract/audience.ts';
import type { Dossier } from '../contract/dossier.ts';
import type { PageSetup } from '../contract/page.ts';
import type { Place, Problem } from '../contract/problem.ts';
import type { BriefReport, LeftOut } from '../contract/report.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { FrontMatter } from '../contract/template.ts';
import type { Theme } from '../contract/theme.ts';
import { createAssembler } from './assembly/assemble.ts';
import { banner } from './banner.ts';
import type { Document, ElementNode } from './document/document.ts';
import { parseMarkup } from './document/parse.ts';
import { resolveDocument } from './document/resolve.ts';
import { contrastWarnings } from './check.ts';
import type { Engine } from './engine.ts';
import { fitToBudget } from './fit.ts';
import { furnitureFor, metadataFor } from './identity.ts';
import { writeHtml } from './html/write.ts';
import { createHyphenator } from './layout/inline/hyphenate.ts';
import { type Drawing, drawChart, layout, missingCharacters } from './layout/layout.ts';
import type { PagedDocument } from './layout/paged.ts';
import { createShelf } from './picture/shelf.ts';
import { writePdf } from './pdf/write.ts';
import { checkRelease, pageText, secretsOf, textOfBytes } from './release/check.ts';
import { type Selected, select } from './selection/select.ts';
import { writeText } from './text/write.ts';

/** What a shell learns while a brief is made. */
export interface Watch {
  /** Asked before each way through the pipeline whether the brief is still wanted. An AbortSignal will do. */
  signal?: { throwIfAborted(): void };
  /** Milliseconds from any start; for the figures in the report only. Without it they are all 0. */
  now?: () => number;
}

/** A finished brief. */
export interface Brief {
  bytes: Uint8Array;
  /** A file name without folder, safe on every system. */
  fileName: string;
  report: BriefReport;
}

/** Slightly more than a whole page is none: sizes are rounded. */
const ALMOST = 0.01;

/** One way through the pipeline, before anything is written. */
export interface Draft {
  selected: Selected;
  document: Document;
  paged: PagedDocument;
}

/** What was picked, looked up. */
export interface Ingredients {
  dossier: Dossier;
  audience: Audience;
  theme: Theme;
  front: FrontMatter;
  page: PageSetup;
  bodySize: number;
  /**
   * How much more room the text takes than in the type the audience and the template had in mind: 1, or more in a theme
   * whose least size is above it. Their budgets grow with it; one the person gives is kept as it is.
   */
  growth: number;
  pagesAtMost: number | undefined;
}

/**
 * Makes a brief from what a person picked. Reads in the order of the pipeline: look up, select, assemble,
 * parse, lay out, fit to the page budget, write, check what was written.
 * @throws BriefError when the input is wrong, the budget cannot be kept, or the brief would carry what the
 *   audience may not see.
 */
export async function makeBrief(request: BriefRequest, engine: Engine, watch: Watch = {}): Promise<Brief> {
  const clock = createClock(watch);
  const { library } = engine;
  const template = library.template(request.template ?? library.audience(request.audience).value.template);
  const ingredients = gather(request, engine, template.front as FrontMatter);
  const { dossier, audience, front, theme, page, bodySize } = ingredients;
  const themeSource = library.theme(request.theme ?? audience.theme ?? front.theme);
  const shaper = engine.shaperFor(theme);
  const schemes = library.markingSchemes();
  const assembler = createAssembler(template, library.partials());
  const shelf = createShelf((src) =>
    library.image(src, [template.file, library.dossier(request.dossier).placeOf([]).file, themeSource.placeOf([]).file]),
  );
  clock.lap('load');

  const compose = (dropped: ReadonlySet<string>): Omit<Draft, 'paged'> => {
    watch.signal?.throwIfAborted();
    const selected = select({ dossier, audience, request, front, schemes, dropped });
    clock.lap('select');
    const markup = assembler.fill(selected.selection);
    clock.lap('assemble');
    const marking = (items: readonly string[]): string => banner(items, selected, request);
    const root = parseMarkup(markup);
    const document = resolveDocument({ root, front, language: dossier.meta.language, sources: dossier.sources, marking });
    clock.lap('parse');
    return { selected, document };
  };
  const whole = compose(new Set());
  // What is left out brings no language that was not there before.
  const hyphenate = await createHyphenator(whole.document.languages, theme.setting);
  const setting = { theme, bodySize, page, shaper, hyphenate, picture: (src: string, place?: Place) => shelf.picture(src, place) };
  const attempt = (dropped: ReadonlySet<string>): Draft => {
    const { selected, document } = dropped.size === 0 ? whole : compose(dropped);
    const marking = (items: readonly string[]): string => banner(items, selected, request);
    const furniture = furnitureFor(selected, marking([...document.items.values()]), page, request);
    const paged = layout({ ...setting, document, furniture });
    clock.lap('layout');
    return { selected, document, paged };
  };
  const { draft, dropped } = fitToBudget(attempt, ingredients);
  clock.lap('fit');

  const { selected, document, paged } = draft;
  const marking = banner([...document.items.values()], selected, request);
  const fileName = `${dossier.meta.id}-${audience.id}`;
  const metadata = metadataFor(selected, marking, engine.program);
  const secrets = secretsOf(selected.withheld, selected.admitted);
  checkRelease(secrets, [
    { name: 'a page', text: pageText(paged) },
    { name: 'the file name', text: fileName },
  ]);
  const bytes = await write();
  clock.lap('write');
  checkRelease(secrets, [{ name: 'the file', text: request.format === 'pdf' ? textOfBytes(bytes) : new TextDecoder().decode(bytes) }]);
  clock.lap('check');

  function write(): Promise<Uint8Array> {
    const { kind } = selected.selection.brief;
    const draw = (chart: ElementNode): Drawing => drawChart(chart, setting);
    if (request.format === 'html') return Promise.resolve(writeHtml({ document, metadata, theme, kind, marking, draw, picture: shelf.picture }));
    if (request.format === 'text') return Promise.resolve(writeText(document));
    return writePdf({ document, paged, metadata, fonts: engine.fonts, pictures: shelf.all });
  }

  const warnings = [...missingCharacters(paged, shaper), ...contrastWarnings(theme, (colour) => themeSource.placeOf(['colours', colour]))];
  return { bytes, fileName, report: reportOf(draft, bytes, marking, dropped, warnings, clock.times) };
}

/** The request over the audience over the template: the first that says something is heard. Of a template the audience does not use by itself, the page is its own. */
function gather(request: BriefRequest, { library }: Engine, front: FrontMatter): Ingredients {
  const { value: dossier } = library.dossier(request.dossier);
  const { value: audience } = library.audience(request.audience);
  const { value: theme } = library.theme(request.theme ?? audience.theme ?? front.theme);
  const usual = Math.max(audience.typeSize, front.typeFloor ?? 0);
  const bodySize = usual < theme.floor ? theme.bodySize : usual;
  const growth = (bodySize / usual) ** 2;
  const usesOwnTemplate = request.template === undefined || request.template === audience.template;
  return {
    dossier,
    audience,
    theme,
    front,
    // An audience's page is meant for its own template; another one knows better what it needs.
    page: { ...(usesOwnTemplate ? { ...front.page, ...audience.page } : { ...audience.page, ...front.page }), ...request.page },
    bodySize,
    growth,
    pagesAtMost: least(request.pagesAtMost, grown(usesOwnTemplate ? audience.pagesAtMost : undefined, growth), grown(front.pagesAtMost, growth)),
  };
}

/** A budget meant for the usual type, in larger type. */
function grown(pages: number | undefined, growth: number): number | undefined {
  return pages === undefined ? undefined : Math.ceil(pages * growth - ALMOST);
}

/** The person's own budget, where they gave one; else the tighter of the audience's and the template's. */
function least(own: number | undefined, ...others: (number | undefined)[]): number | undefined {
  const given = others.filter((other) => other !== undefined);
  return own ?? (given.length > 0 ? Math.min(...given) : undefined);
}

function reportOf(
  { selected, paged, document }: Draft,
  bytes: Uint8Array,
  marking: string,
  dropped: readonly string[],
  warnings: Problem[],
  milliseconds: Record<string, number>,
): BriefReport {
  const shown = new Set(document.items.values());
  const order = new Map(dropped.map((key, index) => [key, index]));
  const leftOut: LeftOut[] = [...selected.leftOut].sort((a, b) => (order.get(a.key) ?? -1) - (order.get(b.key) ?? -1));
  return {
    pages: paged.pages.length,
    bytes: bytes.length,
    marking,
    sections: selected.selection.sections.map(({ id, title, points, sections }) => ({
      id,
      title,
      points: [...points, ...sections.flatMap((section) => section.points)].filter(({ key }) => shown.has(key)).length,
    })),
    leftOut,
    warnings,
    milliseconds,
  };
}

/** Adds up how long each stage took, however often it ran. */
function createClock({ now }: Watch): { lap(stage: string): void; times: Record<string, number> } {
  const times: Record<string, number> = {};
  let last = now?.() ?? 0;
  return {
    times,
    lap(stage) {
      const time = now?.() ?? 0;
      times[stage] = Math.round(((times[stage] ?? 0) + time - last) * 100) / 100;
      last = time;
    },
  };
}
