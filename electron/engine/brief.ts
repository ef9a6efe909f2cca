import { baseName } from '../contract/base-name.ts';
import { BriefError, fault } from '../contract/problem.ts';
import type { BriefReport, Placement } from '../contract/report.ts';
import type { BriefRequest } from '../contract/request.ts';
import { contrastWarnings } from './check/check.ts';
import { undrawnProblems } from './check/figures.ts';
import { programmeProblems } from './check/programme.ts';
import { type Clock, createClock } from './report/timings.ts';
import { type Composed, composeBrief, languagesOf } from './compose.ts';
import { refuseEmpty, refuseUnqualified } from './composition.ts';
import type { Document, ElementNode } from './document/document.ts';
import { PUBLIC_IDENTITY } from './dossier/items.ts';
import type { Session } from './memory/session.ts';
import type { MemoCounts } from './memory/memory.ts';
import { writeHtml } from './html/write.ts';
import { missingCharacters } from './report/characters.ts';
import { choiceWarnings } from './report/choices.ts';
import { languageWarnings } from './report/languages.ts';
import { momentWarnings } from './report/moments.ts';
import { furnitureFor, metadataFor } from './running-lines.ts';
import type { Metadata } from './pdf/file/metadata.ts';
import { type Inputs, lookUp } from './inputs.ts';
import type { Library } from './library.ts';
import { type Drawing, drawChart } from './layout/layout.ts';
import type { Page, PagedDocument } from './layout/paged.ts';
import { type Attachment, type Protection, type WrittenPdf, writePdf } from './pdf/write.ts';
import { placementsOf } from './layout/placements.ts';
import { checkRelease, type Search } from './release/check.ts';
import { textsOfMarkup, textsOfPdf } from './release/file-texts.ts';
import { redactedDossier, redactedRequest } from './release/redact.ts';
import { ownWordsOf } from './template/own-words.ts';
import { pathText } from './source/schema.ts';
import { printsOf } from './template/prints.ts';
import { fileNameFrom } from './report/file-name.ts';
import { reportOf } from './report/report.ts';
import type { Identity } from './selection/identity.ts';
import { identityFor, select } from './selection/select.ts';
import type { Selection } from './selection/selection.ts';
import { writeText } from './text/write.ts';

/** Hooks for a shell while a brief is made. */
export interface Watch {
  /** Checked before each pass through the pipeline and before each block, to stop if the brief is no longer needed. An AbortSignal works. */
  signal?: { throwIfAborted(): void };
  /** A clock in milliseconds, from any start; used only for the timings in the report. Without it they are all 0. */
  now?: () => number;
  /** The current time, in milliseconds since 1970. Without it, there are no warnings about future times. */
  today?: number;
  /** Called when all content is on pages, before they are written. */
  onPages?(document: Document, paged: PagedDocument): void;
}

/** A finished brief. */
export interface Brief {
  bytes: Uint8Array;
  /** A file name without folder, safe on every system. */
  fileName: string;
  report: BriefReport;
  /** The session's memo counts for it. */
  memos: MemoCounts;
  /** A fingerprint of each page: equal for pages that look the same. None if there are no pages. */
  fingerprints: string[];
}

/** A brief for a window, with the places of its items. */
export interface PlacedBrief extends Brief {
  /** Where the dossier's items are on the pages. */
  placements: Placement[];
}

/**
 * Makes a brief from a request: lays out its pages (`compose.ts`), checks that it contains nothing its audience may not see, writes it, and
 * checks the result.
 * @throws BriefError when the input is wrong, the budget cannot be met, or the brief would contain what the audience may not see.
 */
export async function makeBrief(request: BriefRequest, session: Session, { now, today, signal, onPages }: Watch = {}): Promise<Brief> {
  const clock = createClock(now);
  const composed = await composeBrief(request, session, clock, signal);
  const { composition, dropped, inputs, setting } = composed;
  const { selected, document, marking, paged } = composition;
  const { theme, sources } = inputs;
  const fileName = nameFor(selected.identity, marking, inputs, request);
  const metadata = metadataFor(selected, marking, session.program, setting.language);
  const search = checkRelease({
    ...{ selected, document, paged, request, fileName },
    ownWords: ownWords(composed, metadata, marking, request),
    *templateWords() {
      yield* ownWordsOf(inputs.template);
      for (const partial of session.library.partials().values()) yield* ownWordsOf(partial);
    },
    pictureWords: [...composed.pictures.all].flatMap(([src, { picture }]) =>
      picture.kind === 'svg' ? { src, texts: textsOfMarkup(picture.source) } : [],
    ),
  });
  refuseEmpty(composition);
  refuseUnqualified(composition);
  onPages?.(document, paged);
  const admitted = new Set(selected.admitted.map(({ path }) => pathText(path)));
  const isAdmitted = (path: readonly PropertyKey[]): boolean => admitted.has(pathText(path));
  const warnings = [
    ...choiceWarnings(composed),
    ...programmeProblems(inputs.sources.dossier, session.library.offsetIn, isAdmitted),
    ...undrawnProblems(inputs.sources.dossier, session.languageFor(inputs.dossier.meta.language).formats.number, isAdmitted),
    ...momentWarnings(composed, request, today),
    ...languageWarnings(setting.language, () => sources.dossier.placeOf(['meta', 'language'])),
    ...missingCharacters(paged, setting.shaper, { dossier: sources.dossier, itemOf: selected.itemOf }),
    ...contrastWarnings(theme, (colour) => sources.theme.placeOf(['colours', colour])),
  ];
  const pages = paged.pages.length;
  const { bytes, fingerprints } = await write(request, session, composed, { metadata, marking, search, clock });
  const report = reportOf({ composition, pages, bytes: bytes.length, dropped, warnings, milliseconds: clock.times });
  session.memory.endRun();
  return { bytes, fileName, report, fingerprints, memos: session.memory.counts() };
}

/**
 * The file name that a brief will have, without making it; undefined if only the finished brief says it.
 * @throws BriefError when its dossier or audience cannot be read, or the audience may see no name of the dossier.
 */
export function fileNameOf(request: BriefRequest, library: Library): string | undefined {
  const inputs = lookUp(request, library);
  const { dossier, audience } = inputs;
  // The marking is known when the brief is made.
  if (patternFor(inputs, request)?.includes('{marking}')) return undefined;
  const identity = identityFor({ dossier, audience, request, schemes: library.markingSchemes() });
  return nameFor(identity, '', inputs, request);
}

function patternFor({ theme }: Inputs, { fileName }: BriefRequest): string | undefined {
  return fileName ?? theme.fileName;
}

function nameFor({ id, reference }: Identity, marking: string, inputs: Inputs, request: BriefRequest): string {
  const { dossier, audience, template } = inputs;
  const date = (request.asOf ?? dossier.meta.asOf).slice(0, 10);
  const fields = { dossier: id, reference, version: dossier.meta.version, template: template.id, audience: audience.id, date, marking };
  return fileNameFrom({ pattern: patternFor(inputs, request), fields, isOwnTemplate: inputs.isOwnTemplate });
}

/** Makes a brief as `makeBrief` does, and returns the places of its items. @throws BriefError as `makeBrief` does. */
export async function makePlacedBrief(request: BriefRequest, session: Session, watch: Watch = {}): Promise<PlacedBrief> {
  let placements: Placement[] = [];
  const brief = await makeBrief(request, session, {
    ...watch,
    onPages(document, paged) {
      placements = placementsOf(document, paged);
    },
  });
  return { ...brief, placements };
}

/** The data a template would get for this request, for template authors. @throws BriefError when a name in the request does not exist. */
export function fieldsOf(request: BriefRequest, { library, languageFor }: Session): Selection {
  const { dossier, audience, front, template } = lookUp(request, library);
  const claims = printsOf(template, library.partials());
  return select({
    dossier,
    audience,
    request,
    front,
    claims,
    schemes: library.markingSchemes(),
    offsetIn: library.offsetIn,
    ...languagesOf(request, dossier, front, languageFor),
  }).selection;
}

/** The text of running lines and metadata, without what the person typed. */
function ownWords(
  { composition: { selected }, inputs: { page, audience }, setting: { language } }: Composed,
  metadata: Metadata,
  marking: string,
  request: BriefRequest,
): string[] {
  const { title, edition, copy = '', reference } = furnitureFor(selected, marking, { page, request, language });
  const typed = request.preparedFor === undefined ? [metadata.subject, selected.selection.brief.preparedFor] : [];
  return [
    // Part of the file name.
    audience.id,
    metadata.title,
    metadata.creator,
    title,
    edition,
    copy,
    reference,
    ...typed,
    ...(request.marking === undefined ? [marking, metadata.keywords] : []),
  ];
}

/** The inputs for writing a brief, besides its pages. */
interface Writing {
  metadata: Metadata;
  marking: string;
  search: Search;
  clock: Clock;
}

/** Writes the brief and searches the result. A file with a password is searched before it is encrypted. */
async function write(
  request: BriefRequest,
  session: Session,
  composed: Composed,
  { metadata, marking, search, clock }: Writing,
): Promise<WrittenPdf> {
  const { composition, inputs, pictures, setting } = composed;
  const { selected, document, paged } = composition;
  const searched = (bytes: Uint8Array, textsIn: (all: Uint8Array) => Iterable<string>): Uint8Array => {
    clock.lap('write');
    search(() => textsIn(bytes), 'the file');
    clock.lap('check');
    return bytes;
  };
  const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  // Plain text contains only the document's own text, and lines combine words of adjacent blocks, which can match by chance.
  if (request.format === 'text') return { bytes: searched(writeText(document), () => []), fingerprints: [] };
  if (request.format === 'html') {
    const { kind } = selected.selection.brief;
    const draw = (chart: ElementNode): Drawing => drawChart(chart, setting);
    const html = writeHtml({ document, metadata, theme: inputs.theme, kind, marking, draw, picture: pictures.picture });
    return { bytes: searched(html, (bytes) => textsOfMarkup(decoded(bytes))), fingerprints: [] };
  }
  const attachments = attachmentsOf(request, session, composed);
  const protection = protectionOf(request);
  const { fonts, deflate, keepPage, releasesPages } = session;
  const input = { document, paged, metadata, fonts, deflate, keepPage, pictures: pictures.all, attachments };
  const open = await writePdf({ ...input, pages: releasesPages && !protection ? taken(paged.pages) : paged.pages });
  searched(open.bytes, textsOfPdf);
  return protection ? writePdf({ ...input, pages: paged.pages, protection }) : open;
}

/** Yields each page once, and removes it from the list, so that a thousand pages need not stay in memory until the last is written. */
function* taken(pages: Page[]): Generator<Page> {
  pages.reverse();
  for (let page = pages.pop(); page; page = pages.pop()) yield page;
}

function protectionOf({ protection }: BriefRequest): Protection | undefined {
  return protection && { user: protection.password, owner: protection.ownerPassword ?? protection.password, forbid: protection.forbid };
}

/** The dossier as this audience may see it, and the request, so that the brief can be made again from its own file. */
function attachmentsOf(request: BriefRequest, { library }: Session, { composition: { selected } }: Composed): Attachment[] {
  if (!request.attach) return [];
  if (request.protection) {
    const hints = ['remove the password, or do not embed the dossier'];
    throw new BriefError(fault('attach-protected', 'a brief with an embedded dossier is PDF/A-3a, which cannot have a password', { hints }));
  }
  const whole = library.dossierFile(request.dossier);
  // A file name may contain what only some audiences may see.
  const name = selected.identity.keyOf('id') === PUBLIC_IDENTITY ? `${selected.identity.id}.yaml` : whole.name;
  const bytes = new TextEncoder().encode(redactedDossier(new TextDecoder().decode(whole.bytes), selected));
  // File names without their folders: paths of this machine must not reach readers.
  const named = {
    ...redactedRequest(request, selected),
    dossier: name,
    ...(request.template ? { template: baseName(request.template) } : {}),
    ...(request.theme ? { theme: baseName(request.theme) } : {}),
  };
  const picked = new TextEncoder().encode(`${JSON.stringify({ ...named, audience: baseName(request.audience) }, null, 2)}\n`);
  return [
    { name, bytes, type: 'application/yaml', description: 'The dossier this brief was made from', relationship: 'Source' },
    {
      name: 'brief-request.json',
      bytes: picked,
      type: 'application/json',
      description: 'What was picked for this brief',
      relationship: 'Supplement',
    },
  ];
}
