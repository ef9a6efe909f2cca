import { baseName } from '../contract/base-name.ts';
import { BriefError, fault } from '../contract/problem.ts';
import type { BriefReport, Placement } from '../contract/report.ts';
import type { BriefRequest } from '../contract/request.ts';
import { contrastWarnings } from './check/check.ts';
import { type Clock, createClock } from './report/timings.ts';
import { type Composed, composeBrief } from './compose.ts';
import { refuseEmpty, refuseUnqualified } from './composition.ts';
import type { Document, ElementNode } from './document/document.ts';
import { PUBLIC_IDENTITY } from './dossier/items.ts';
import type { Session } from './memory/session.ts';
import type { MemoCounts } from './memory/memory.ts';
import { writeHtml } from './html/write.ts';
import { momentWarnings } from './report/moments.ts';
import { furnitureFor, metadataFor } from './running-lines.ts';
import type { Metadata } from './pdf/file/metadata.ts';
import { lookUp } from './inputs.ts';
import { type Drawing, drawChart, missingCharacters } from './layout/layout.ts';
import type { Page, PagedDocument } from './layout/paged.ts';
import { type Attachment, type Protection, type WrittenPdf, writePdf } from './pdf/write.ts';
import { placementsOf } from './layout/placements.ts';
import { checkRelease, type Search } from './release/check.ts';
import { textsOfMarkup, textsOfPdf } from './release/file-texts.ts';
import { redactedDossier, redactedRequest } from './release/redact.ts';
import { ownWordsOf } from './template/own-words.ts';
import { reportOf } from './report/report.ts';
import { select } from './selection/select.ts';
import type { Selection } from './selection/selection.ts';
import { writeText } from './text/write.ts';

/** What a shell learns while a brief is made. */
export interface Watch {
  /** Asked before each way through the pipeline whether the brief is still wanted. An AbortSignal will do. */
  signal?: { throwIfAborted(): void };
  /** Milliseconds from any start; for the figures in the report only. Without it they are all 0. */
  now?: () => number;
  /** The moment it is, in milliseconds since 1970. Without it nothing is said of moments that are still to come. */
  today?: number;
  /** Told when all is on its pages, before they are written. */
  onPages?(document: Document, paged: PagedDocument): void;
}

/** A finished brief. */
export interface Brief {
  bytes: Uint8Array;
  /** A file name without folder, safe on every system. */
  fileName: string;
  report: BriefReport;
  /** What the session's memos did for it, by name. */
  memos: MemoCounts;
  /** What each page is known by: the same for pages that look the same, empty where that cannot be told. None where there are no pages. */
  fingerprints: string[];
}

/** A brief for a window, which points at what it is made of. */
export interface PlacedBrief extends Brief {
  /** Where the dossier's items stand on the pages. */
  placements: Placement[];
}

/**
 * Makes a brief from what a person picked: brings it to its pages (`compose.ts`), checks that it carries nothing its
 * reader may not see, writes it, and checks what was written.
 * @throws BriefError when the input is wrong, the budget cannot be kept, or the brief would carry what the
 *   audience may not see.
 */
export async function makeBrief(request: BriefRequest, session: Session, { now, today, signal, onPages }: Watch = {}): Promise<Brief> {
  const clock = createClock(now);
  const composed = await composeBrief(request, session, clock, signal);
  const { composition, dropped, inputs, setting } = composed;
  const { selected, document, marking, paged } = composition;
  const { audience, theme, sources } = inputs;
  const fileName = `${selected.identity.id}-${audience.id}`;
  const metadata = metadataFor(selected, marking, session.program);
  const search = checkRelease({
    ...{ selected, document, paged, request, fileName },
    ownWords: ownWords(composed, metadata, marking, request),
    *templateWords() {
      yield* ownWordsOf(inputs.template);
      for (const partial of session.library.partials().values()) yield* ownWordsOf(partial);
    },
    pictureWords: [...composed.pictures.all].flatMap(([src, picture]) =>
      picture.kind === 'svg' ? { src, texts: textsOfMarkup(picture.source) } : [],
    ),
  });
  refuseEmpty(composition);
  refuseUnqualified(composition);
  onPages?.(document, paged);
  const warnings = [
    ...momentWarnings(composed, request, today),
    ...missingCharacters(paged, setting.shaper),
    ...contrastWarnings(theme, (colour) => sources.theme.placeOf(['colours', colour])),
  ];
  const pages = paged.pages.length;
  const { bytes, fingerprints } = await write(request, session, composed, { metadata, marking, search, clock });
  const report = reportOf({ composition, pages, bytes: bytes.length, dropped, warnings, milliseconds: clock.times });
  session.memory.endRun();
  return { bytes, fileName, report, fingerprints, memos: session.memory.counts() };
}

/** Makes a brief as `makeBrief` does, and says where things stand in it. @throws BriefError as `makeBrief` does. */
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

/** What a template would be given for this request, for the person who writes one. @throws BriefError when something has no such name. */
export function fieldsOf(request: BriefRequest, { library }: Session): Selection {
  const { dossier, audience, front } = lookUp(request, library);
  return select({ dossier, audience, request, front, schemes: library.markingSchemes() }).selection;
}

/** What running lines and metadata say, without what the person typed. */
function ownWords(
  { composition: { selected }, inputs: { page, audience } }: Composed,
  metadata: Metadata,
  marking: string,
  request: BriefRequest,
): string[] {
  const { title, edition, reference } = furnitureFor(selected, marking, page, request);
  const typed = request.preparedFor === undefined ? [metadata.subject, selected.selection.brief.preparedFor] : [];
  return [
    // In the file's name.
    audience.id,
    metadata.title,
    metadata.creator,
    title,
    edition,
    reference,
    ...typed,
    ...(request.marking === undefined ? [marking, metadata.keywords] : []),
  ];
}

/** What a brief is written with besides its pages. */
interface Writing {
  metadata: Metadata;
  marking: string;
  search: Search;
  clock: Clock;
}

/** Writes the brief and searches what was written. A file under a password is searched before it is locked. */
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
  // Plain text is what the document says and nothing else, and its lines hold the words of neighbours, which may meet by chance.
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

/** Gives each page once, and takes it out of the list: a thousand pages need not be there until the last is written. */
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
  // A file may be called by what only some may know.
  const name = selected.identity.keyOf('id') === PUBLIC_IDENTITY ? `${selected.identity.id}.yaml` : whole.name;
  const bytes = new TextEncoder().encode(redactedDossier(new TextDecoder().decode(whole.bytes), selected));
  // Names of files, not where they are: a folder of this machine is nobody else's business.
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
