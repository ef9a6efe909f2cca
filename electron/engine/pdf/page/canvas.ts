import {
  type AnchorMark,
  type BoxMark,
  type ImageMark,
  type Mark,
  isArtifact,
  type Owner,
  type PathCommand,
  type PathMark,
  type RuleMark,
  type TextMark,
  type TextRun,
} from '../../layout/paged.ts';
import type { PdfFonts } from '../font/fonts.ts';
import type { Structure } from '../structure/structure.ts';
import { ownerName } from '../structure/tag.ts';

/** A stretch of a line that belongs to a link: where its annotation goes. */
export interface LinkArea {
  owner: string;
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
}

const ARTIFACTS = {
  header: '/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>>',
  footer: '/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>',
  watermark: '/Artifact <</Type /Pagination /Subtype /Watermark>>',
  repeated: '/Artifact <</Type /Pagination>>',
  layout: '/Artifact <</Type /Layout>>',
  background: '/Artifact <</Type /Background>>',
} as const;

/** What a page says, before it is put into a file. */
export interface Ink {
  /** Operators, and pictures between them. */
  content: (string | ImageMark)[];
  /** Whose content each marked sequence is, in the order of their numbers. */
  owned: { owner: string; type: string }[];
  anchors: AnchorMark[];
  /** The places of links, for their annotations. */
  links: LinkArea[];
}

/**
 * Draws one page. This is the one door to it: everything drawn is the content of an element or an artifact
 * (ISO 14289-1, 7.1), and neighbours with the same owner share one marked sequence.
 */
export function drawPage(marks: readonly Mark[], fonts: PdfFonts, structure: Pick<Structure, 'typeOf' | 'linkOf'>): Ink {
  const ink: Ink = { content: [], owned: [], anchors: [], links: [] };
  const write = (operators: string): void => void ink.content.push(operators);
  let open: string | undefined;
  let colour = '';

  const own = (owner: Owner): void => {
    const name = isArtifact(owner) ? `@${owner.artifact}` : ownerName(owner.key, owner.part);
    if (name === open) return;
    close();
    write(`${isArtifact(owner) ? ARTIFACTS[owner.artifact] : mark(name)} BDC`);
    open = name;
  };
  const mark = (owner: string): string => {
    const type = structure.typeOf(owner);
    ink.owned.push({ owner, type });
    return `/${type} <</MCID ${ink.owned.length - 1}>>`;
  };
  const close = (): void => {
    if (open !== undefined) write('EMC');
    open = undefined;
  };
  const fill = (value: string): string => {
    if (value === colour) return '';
    colour = value;
    return `${rgb(value)} rg `;
  };

  const text = (mark: TextMark): void => {
    for (const group of groupByOwner(mark.runs)) {
      const [first] = group;
      if (!first) continue;
      own(first.owner);
      const actual = first.isRightToLeft ? actualText(group) : '';
      if (actual) write(actual);
      write(`BT ${matrix(mark, first.x)} Tm ${group.map((run) => show(run, fonts, fill)).join(' ')} ET`);
      if (actual) write('EMC');
      if (!isArtifact(first.owner)) addLink(ink.links, structure, ownerName(first.owner.key, first.owner.part), mark, group);
    }
  };
  const box = (mark: BoxMark): void => {
    own(mark.owner);
    write(`${fill(mark.colour)}${[mark.x, mark.y, mark.width, mark.height].map(number).join(' ')} re f`);
  };
  const rule = (mark: RuleMark): void => {
    own(mark.owner);
    const [x, y] = [mark.x, mark.y];
    write(`${rgb(mark.colour)} RG ${number(mark.thickness)} w ${number(x)} ${number(y)} m ${number(x + mark.width)} ${number(y + mark.height)} l S`);
  };
  const image = (mark: ImageMark): void => {
    own(mark.owner);
    ink.content.push(mark);
    colour = '';
  };
  const path = (mark: PathMark): void => {
    own(mark.owner);
    const stroke = mark.stroke ? `${rgb(mark.stroke)} RG ${number(mark.thickness)} w [${mark.dash.map(number).join(' ')}] 0 d ` : '';
    const paint = mark.fill ? (mark.stroke ? 'B' : 'f') : 'S';
    write(`${mark.fill ? fill(mark.fill) : ''}${stroke}${mark.commands.map((command) => step(command, mark)).join(' ')} ${paint}`);
    if (mark.dash.length > 0) write('[] 0 d');
  };

  for (const mark of marks) {
    if (mark.kind === 'text') text(mark);
    else if (mark.kind === 'box') box(mark);
    else if (mark.kind === 'rule') rule(mark);
    else if (mark.kind === 'path') path(mark);
    else if (mark.kind === 'image') image(mark);
    else if (mark.kind === 'anchor') ink.anchors.push({ ...mark, x: number(mark.x), y: number(mark.y) });
  }
  close();
  return ink;
}

/** Where a piece of a line begins, and which way up: the page grows downwards, text upwards. */
function matrix({ x, y, angle = 0 }: TextMark, along: number): string {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, -sin, -sin, -cos, x + along * cos, y - along * sin].map((value) => number(value) + 0).join(' ');
}

const OPERATORS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const;

/** A step of a path at its place on the page. */
function step([kind, ...points]: PathCommand, { x, y }: PathMark): string {
  const moved = points.map((value, index) => number(Number(value) + (index % 2 === 0 ? x : y)));
  return [...moved, OPERATORS[kind]].join(' ');
}

function groupByOwner(runs: readonly TextRun[]): TextRun[][] {
  const groups: TextRun[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    const previous = last?.[0]?.owner;
    const isOther = run.isRightToLeft || last?.[0]?.isRightToLeft || Math.abs(run.x - endOf(last)) > TOUCHING;
    if (last && previous && !isOther && sameOwner(previous, run.owner)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** Pieces that follow each other this closely are one, in points. */
const TOUCHING = 0.01;

function endOf(group: readonly TextRun[] | undefined): number {
  const last = group?.at(-1);
  return last ? last.x + last.width : 0;
}

/** Glyphs that are read from right to left say their text themselves (ISO 32000-1, 14.9.4): readers guess the order of glyphs. */
function actualText(group: readonly TextRun[]): string {
  const text = group.map((run) => run.text).join('');
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('');
  return `/Span <</ActualText <FEFF${units}>>> BDC`;
}

function sameOwner(a: Owner, b: Owner): boolean {
  if (isArtifact(a) || isArtifact(b)) return isArtifact(a) && isArtifact(b) && a.artifact === b.artifact;
  return a.key === b.key && a.part === b.part;
}

function show(run: TextRun, fonts: PdfFonts, fill: (colour: string) => string): string {
  const { style } = run;
  const rise = style.rise === 0 ? '' : `${number(style.rise)} Ts `;
  return `${fill(style.colour)}${rise}${fonts.show(run.runs, style)}${rise === '' ? '' : ' 0 Ts'}`;
}

/** Adds the area of a link; pieces of one link that touch on a line are one area. */
function addLink(links: LinkArea[], structure: Pick<Structure, 'linkOf'>, owner: string, mark: TextMark, group: readonly TextRun[]): void {
  if (!structure.linkOf(owner)) return;
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return;
  const { size, rise } = first.style;
  const x = mark.x + first.x;
  links.push({
    owner,
    x,
    y: mark.y - rise - size * 0.8,
    width: last.x + last.width - first.x,
    height: size * 1.1,
    text: group.map((run) => run.text).join(''),
  });
}

/** `#1f3a5f` as three numbers from 0 to 1. */
function rgb(colour: string): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

/** Three decimals, so that no rounding of a machine reaches the file. */
function number(value: number): number {
  return Math.round(value * 1000) / 1000;
}
