import { BriefError, fault } from '../contract/problem.ts';
import type { BriefReport, Placement } from '../contract/report.ts';
import type { BriefRequest } from '../contract/request.ts';
import { banner } from './release/banner.ts';
import { contrastWarnings } from './check.ts';
import { type Clock, createClock } from './timings.ts';
import { type Settled, settleBrief } from './compose.ts';
import type { Item } from './dossier/items.ts';
import type { Document, ElementNode } from './document/document.ts';
import type { Engine } from './memory/engine-session.ts';
import { writeHtml } from './html/write.ts';
import { metadataFor } from './running-lines.ts';
import { gather } from './inputs.ts';
import { type Drawing, drawChart, missingCharacters } from './layout/layout.ts';
import type { PagedDocument } from './layout/paged.ts';
import { type Attachment, type Protection, type WrittenPdf, writePdf } from './pdf/write.ts';
import { placementsOf } from './placements.ts';
import { checkRelease, pageText, type Secret, secretsOf, textOfBytes } from './release/check.ts';
import { reportOf } from './report.ts';
import { select } from './selection/select.ts';
import type { Selection } from './selection/selection.ts';
import { writeText } from './text/write.ts';

/** What a shell learns while a brief is made. */
export interface Watch {
  /** Asked before each way through the pipeline whether the brief is still wanted. An AbortSignal will do. */
  signal?: { throwIfAborted(): void };
  /** Milliseconds from any start; for the figures in the report only. Without it they are all 0. */
  now?: () => number;
  /** Told when all is on its pages, before they are written. */
  onPages?(document: Document, paged: PagedDocument): void;
}

/** A finished brief. */
export interface Brief {
  bytes: Uint8Array;
  /** A file name without folder, safe on every system. */
  fileName: string;
  report: BriefReport;
  /** What each page is known by: the same for pages that look the same, empty where that cannot be told. None where there are no pages. */
  looks: string[];
}

/** A brief for a window, which points at what it is made of. */
export interface PlacedBrief extends Brief {
  /** Where the dossier's items stand on the pages. */
  placements: Placement[];
}

/**
 * Makes a brief from what a person picked: brings it to its pages (`draft.ts`), checks that it carries nothing its
 * reader may not see, writes it, and checks what was written.
 * @throws BriefError when the input is wrong, the budget cannot be kept, or the brief would carry what the
 *   audience may not see.
 */
export async function makeBrief(request: BriefRequest, engine: Engine, { now, signal, onPages }: Watch = {}): Promise<Brief> {
  const clock = createClock(now);
  const settled = await settleBrief(request, engine, clock, signal);
  const { draft, dropped, ingredients, setting } = settled;
  const { selected, document, paged } = draft;
  const { dossier, audience, theme, sources } = ingredients;
  const fileName = `${dossier.meta.id}-${audience.id}`;
  const secrets = secretsOf(selected.withheld, selected.admitted);
  checkRelease(secrets, [
    { name: 'a page', text: () => pageText(paged) },
    { name: 'the file name', text: () => fileName },
  ]);
  const marking = banner([...document.items.values()], selected, request);
  onPages?.(document, paged);
  const warnings = [...missingCharacters(paged, setting.shaper), ...contrastWarnings(theme, (colour) => sources.theme.placeOf(['colours', colour]))];
  const { bytes, looks } = await write(request, engine, settled, marking, secrets, clock);
  const report = reportOf(draft, bytes, marking, dropped, warnings, clock.times);
  return { bytes, fileName, report, looks };
}

/** Makes a brief as `makeBrief` does, and says where things stand in it. @throws BriefError as `makeBrief` does. */
export async function makePlacedBrief(request: BriefRequest, engine: Engine, watch: Watch = {}): Promise<PlacedBrief> {
  let placements: Placement[] = [];
  const brief = await makeBrief(request, engine, {
    ...watch,
    onPages(document, paged) {
      placements = placementsOf(document, paged);
    },
  });
  return { ...brief, placements };
}

/** What a template would be given for this request, for the person who writes one. @throws BriefError when something has no such name. */
export function fieldsOf(request: BriefRequest, { library }: Engine): Selection {
  const { dossier, audience, front } = gather(request, library);
  return select({ dossier, audience, request, front, schemes: library.markingSchemes() }).selection;
}

/** Writes the brief and searches what was written. A file under a password is searched before it is locked. */
async function write(
  request: BriefRequest,
  engine: Engine,
  settled: Settled,
  marking: string,
  secrets: readonly Secret[],
  clock: Clock,
): Promise<WrittenPdf> {
  const { draft, ingredients, shelf, setting } = settled;
  const { selected, document, paged } = draft;
  const metadata = metadataFor(selected, marking, engine.program);
  const search = (bytes: Uint8Array, textIn = (all: Uint8Array): string => new TextDecoder().decode(all)): Uint8Array => {
    clock.lap('write');
    checkRelease(secrets, [{ name: 'the file', text: () => textIn(bytes) }]);
    clock.lap('check');
    return bytes;
  };
  if (request.format === 'text') return { bytes: search(writeText(document)), looks: [] };
  if (request.format === 'html') {
    const { kind } = selected.selection.brief;
    const draw = (chart: ElementNode): Drawing => drawChart(chart, setting);
    return { bytes: search(writeHtml({ document, metadata, theme: ingredients.theme, kind, marking, draw, picture: shelf.picture })), looks: [] };
  }
  const attachments = attachmentsOf(request, engine, selected.withheld);
  const { fonts, deflate, pages, keeping } = engine;
  const protection = protectionOf(request);
  const input = { document, paged, metadata, fonts, deflate, pages, pictures: shelf.all, attachments };
  const open = await writePdf({ ...input, releases: !keeping.pages && !protection });
  search(open.bytes, textOfBytes);
  return protection ? writePdf({ ...input, protection }) : open;
}

function protectionOf({ protection }: BriefRequest): Protection | undefined {
  return protection && { user: protection.password, owner: protection.ownerPassword ?? protection.password, forbid: protection.forbid };
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** The dossier and the request, so that the brief can be made again from its own file. */
function attachmentsOf(request: BriefRequest, { library }: Engine, withheld: readonly Item[]): Attachment[] {
  if (!request.attach) return [];
  if (request.protection) {
    const hints = ['attach the dossier, or set a password, but not both'];
    throw new BriefError(fault('attach-protected', 'a brief with its dossier attached is made for the archive, which takes no passwords', { hints }));
  }
  const { name, bytes } = library.dossierFile(request.dossier);
  // The file is whole: one item of it that the reader may not see, however short, is one too many.
  const [secret] = withheld;
  if (secret) {
    const message = `the attached dossier would carry ${secret.key}, which ${withheld.length === 1 ? 'its reader' : `with ${withheld.length - 1} more its reader`} may not see`;
    throw new BriefError(fault('attach-withheld', message, { hints: ['leave out --attach, or take the marked items out of the dossier'] }));
  }
  // Names of files, not where they are: a folder of this machine is nobody else's business.
  const named = {
    ...request,
    dossier: name,
    ...(request.template ? { template: fileName(request.template) } : {}),
    ...(request.theme ? { theme: fileName(request.theme) } : {}),
  };
  const picked = new TextEncoder().encode(`${JSON.stringify({ ...named, audience: fileName(request.audience) }, null, 2)}\n`);
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
