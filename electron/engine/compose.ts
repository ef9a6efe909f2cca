import { BriefError } from '../contract/problem.ts';
import type { Dossier } from '../contract/dossier.ts';
import type { FrontMatter } from '../contract/template.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { Attempt } from './budget/attempt.ts';
import { fillOf } from './budget/fill.ts';
import { fitToBudget } from './budget/fit.ts';
import type { Composition, Content } from './composition.ts';
import type { Shown } from './document/document.ts';
import { resolveDocument } from './document/resolve.ts';
import { type Inputs, lookUp } from './inputs.ts';
import type { Page, PagedDocument } from './layout/paged.ts';
import { type LaidOut, layOut, type Setting } from './layout/layout.ts';
import { bothHeights } from './layout/pages/paginate.ts';
import { onSheets } from './layout/pages/two-up.ts';
import { areAlike, frameOf, heightsOf, type Sheet } from './layout/frame.ts';
import { dataFor } from './language/from-library.ts';
import { BASE, type Language, sameLanguage } from './language/language.ts';
import { labelProblems, phraseProblems } from './language/usable.ts';
import type { Library } from './library.ts';
import type { Session } from './memory/session.ts';
import { FROM_AUDIENCE, FROM_DOSSIER, FROM_THEME } from '../contract/picture-names.ts';
import { pathsOfPictures } from './dossier/pictures.ts';
import { createPictures, type Pictures } from './picture/pictures.ts';
import { banner } from './release/banner.ts';
import { furnitureFor } from './running-lines.ts';
import { createSelector, type Selected } from './selection/select.ts';
import type { Clock } from './report/timings.ts';

/** A brief on its pages, with everything that was needed to make them. */
export interface Composed {
  composition: Composition;
  /** Keys dropped to meet the page budget, the least important first. */
  dropped: string[];
  inputs: Inputs;
  pictures: Pictures;
  setting: Setting;
}

/** Checked before each pass through the pipeline and before each block, to stop if the brief is no longer needed. */
interface Cancellation {
  throwIfAborted(): void;
}

/** One request in the pipeline. */
interface Run {
  request: BriefRequest;
  session: Session;
  inputs: Inputs;
  clock: Clock;
  signal: Cancellation | undefined;
  /** The language of the brief, and that of the dossier. */
  language: Language;
  reading: Language;
}

type Dropped = ReadonlySet<string>;

/** The language of a brief with the labels of its template, and that of its dossier. */
export function languagesOf(
  { language }: Pick<BriefRequest, 'language'>,
  { meta }: Pick<Dossier, 'meta'>,
  { labels }: Pick<FrontMatter, 'labels'>,
  languageFor: Session['languageFor'],
): { language: Language; reading: Language } {
  const tag = language ?? meta.language;
  // The texts of a dossier stay in their language.
  const around = sameLanguage(tag, meta.language) ? tag : meta.language;
  return { language: languageFor(tag, { labels, around }), reading: languageFor(meta.language) };
}

/** @throws BriefError for labels of the template or the audience that the program cannot fill. */
function refuseUnusableLabels({ audience, template, front, sources }: Inputs, language: Language, library: Library): void {
  const inTemplate = { file: template.file, line: 1, column: 1 };
  const phrases = [
    { phrase: front.kind, place: inTemplate },
    { phrase: audience.preparedFor, place: sources.audience.placeOf(['preparedFor']) },
  ].filter(({ phrase }) => typeof phrase !== 'string');
  const problems = [...phraseProblems(phrases, language), ...(front.labels ? labelProblems(front.labels, dataFor(BASE, library), inTemplate) : [])];
  if (problems.length > 0) throw new BriefError(problems);
}

/**
 * Makes a brief up to its pages: look up, select, assemble, parse, lay out, fit to the page budget.
 * @throws BriefError when the input is wrong or the budget cannot be met.
 */
export async function composeBrief(request: BriefRequest, session: Session, clock: Clock, signal?: Cancellation): Promise<Composed> {
  session.memory.beginRun();
  const inputs = lookUp(request, session.library);
  const { template, theme, page, bodySize, sources } = inputs;
  const pictures = picturesFrom(session.library, template.file, sources);
  const languages = languagesOf(request, inputs.dossier, inputs.front, session.languageFor);
  refuseUnusableLabels(inputs, languages.language, session.library);
  const run = { request, session, inputs, clock, signal, ...languages };
  const compose = createComposer(run);
  const whole = compose(new Set());
  // Dropping items never adds a language.
  const hyphenate = await session.hyphenatorFor(whole.document.languages, theme.setting);
  const { picture } = pictures;
  const checkpoint = signal && (() => signal.throwIfAborted());
  const setting = { theme, bodySize, page, shaper: session.shaperFor(theme), language: run.language, hyphenate, picture, checkpoint };
  const attempt = createAttempts(run, setting);
  const { kept, dropped } = fitToBudget((without) => attempt(without.size === 0 ? whole : compose(without)), {
    ...inputs,
    keep: keptKeys(request, whole.selected),
  });
  clock.lap('fit');
  const { selected, document, marking } = kept;
  // Without the list, so that the content of a page can be released once it is written.
  const faces = page.twoUp ? onSheets(kept.paged()) : kept.paged();
  const paged = session.releasesPages ? faces : withMarks(faces);
  return { composition: { selected, document, marking, paged }, dropped, inputs, pictures, setting };
}

/** Makes the marks of each page once: placements, the release check and the writer ask for them. */
function withMarks(paged: PagedDocument): PagedDocument {
  const pages = paged.pages.map((page): Page => {
    const marks = page.marks();
    return { number: page.number, marks: () => marks };
  });
  return { ...paged, pages };
}

/** A separate function, because cached blocks keep it in memory, and must not keep a whole brief with it. */
function picturesFrom(library: Library, template: string, { dossier, audience, theme }: Inputs['sources']): Pictures {
  const { placeOf: inDossier, file, value } = dossier;
  const named = pathsOfPictures(value);
  const { placeOf: inAudience, file: audienceFile } = audience;
  const { placeOf: inTheme, file: themeFile } = theme;
  return createPictures({
    load: (src) => library.image(src, [template, file, themeFile]),
    named: {
      [FROM_DOSSIER]: { load: (src) => library.image(src, [file]), place: (src) => inDossier(named.get(src) ?? ['meta', 'issuer', 'crest']) },
      [FROM_AUDIENCE]: { load: (src) => library.image(src, [audienceFile]), place: () => inAudience(['issuer', 'crest']) },
      [FROM_THEME]: { load: (src) => library.image(src, [themeFile]), place: () => inTheme(['logo', 'file']) },
    },
  });
}

/** Adds the place of the dossier's sections to problems without a place, which are about the dossier as a whole. */
function inDossier<R>({ placeOf }: Inputs['sources']['dossier'], fill: () => R): R {
  try {
    return fill();
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    throw new BriefError(error.problems.map((problem) => (problem.place ? problem : { ...problem, place: placeOf(['sections']) })));
  }
}

/** Selects, fills the template and parses, without some items. */
function createComposer({ request, session, inputs, clock, signal, language, reading }: Run): (dropped: Dropped) => Content {
  const { library } = session;
  const { dossier, audience, template, front } = inputs;
  const schemes = library.markingSchemes();
  const assembler = session.assemblerFor(template, library.partials());
  clock.lap('load');
  const selectFrom = createSelector({
    dossier,
    audience,
    request,
    front,
    claims: assembler.claims,
    schemes,
    offsetIn: library.offsetIn,
    language,
    reading,
  });
  return (dropped) => {
    signal?.throwIfAborted();
    const selected = selectFrom(dropped);
    clock.lap('select');
    const markup = inDossier(inputs.sources.dossier, () => assembler.fill(selected.selection, language));
    clock.lap('assemble');
    let printed = '';
    const marking = (shown: Shown): string => {
      printed = banner(shown, selected, request);
      return printed;
    };
    const root = session.parse(markup);
    const resolved = resolveDocument({
      root,
      front,
      language,
      sources: selected.sources,
      marking,
      annex: request.annex,
      elementsAtMost: markup.elementsAtMost,
    });
    const document = session.reconcile(resolved, dropped.size === 0);
    clock.lap('parse');
    return { selected, document, marking: printed };
  };
}

/** Lays content out on first use, on the brief's own sheet and on the one that fits inside A4 and Letter. */
function createAttempts({ request, session, inputs, clock, language }: Run, setting: Setting): (content: Content) => Attempt {
  const { theme, bodySize, page } = inputs;
  // Only those who read on A4 and on Letter are promised the same rows.
  const common: Sheet = page.size === undefined || /^(a4|letter)$/.test(page.size) ? { ...page, size: 'common' } : page;
  const [ownFrame, commonFrame] = [frameOf(theme, page, bodySize), frameOf(theme, common, bodySize)];
  const isAlike = areAlike(theme, bodySize, [page, common]);
  return ({ selected, document, marking }) => {
    const layOutOn = (sheet: Sheet): LaidOut => {
      const furniture = furnitureFor(selected, marking, { page, request, language });
      const laidOut = layOut({ ...setting, page: sheet, document, furniture }, session.layout);
      clock.lap('layout');
      return laidOut;
    };
    const own = once(() => layOutOn(page));
    const shared = once(() => (isAlike ? own() : layOutOn(common)));
    const fills = {
      own: once(() => {
        const { flow, paged, heights } = own();
        return { flow, heights, pages: paged.pages.length, extents: paged.extents };
      }),
      common: once(() => {
        if (common === page) return fillOf(own().flow, own().heights);
        const { flow, heights } = shared();
        // Running lines of several lines take the same room on both sheets.
        const taken = bothHeights(heightsOf(shared() === own() ? ownFrame : commonFrame)).others - bothHeights(heights).others;
        const { first, others } = bothHeights(heightsOf(commonFrame));
        return fillOf(flow, { first: first - taken, others: others - taken });
      }),
    };
    return { selected, document, marking, paged: () => own().paged, on: (sheet) => fills[sheet]() };
  };
}

/**
 * The items that no budget drops, by the dossier's keys: those the person chose, by the names in the report, and the basis of the bottom
 * line.
 */
function keptKeys({ keep = [] }: BriefRequest, { visible, visibleKey, rests }: Selected): Set<string> {
  const asked = new Set(keep);
  return new Set([...rests, ...visible.flatMap(({ key }) => (asked.has(visibleKey(key)) ? key : []))]);
}

/** Makes a value on first use, and keeps it. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
