import { roundTo } from '../../../contract/round.ts';
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

/** The part of a line that belongs to a link, for its annotation. */
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

/** The content of a page, before it is written to a file. */
export interface Ink {
  /** Operators, and pictures between them. */
  content: (string | ImageMark)[];
  /** The owner of each marked-content sequence, in the order of their numbers. */
  owned: { owner: string; type: string }[];
  anchors: AnchorMark[];
  /** The places of links, for their annotations. */
  links: LinkArea[];
}

/** What a canvas needs from the elements whose marks it draws. */
type Elements = Pick<Structure, 'typeOf' | 'linkOf'>;

/**
 * Draws one page. Nothing else draws: all content therefore belongs to an element or is an artifact
 * (ISO 14289-1, 7.1). Neighbours with the same owner share one marked-content sequence.
 */
export function drawPage(marks: readonly Mark[], fonts: PdfFonts, structure: Elements): Ink {
  const canvas = new Canvas(fonts, structure);
  for (const mark of marks) canvas.draw(mark);
  return canvas.end();
}

class Canvas {
  private readonly ink: Ink = { content: [], owned: [], anchors: [], links: [] };
  private readonly fonts: PdfFonts;
  private readonly structure: Elements;
  /** The owner of the open marked-content sequence. */
  private open: string | undefined;
  /** The current fill colour. */
  private colour = '';

  constructor(fonts: PdfFonts, structure: Elements) {
    this.fonts = fonts;
    this.structure = structure;
  }

  draw(mark: Mark): void {
    if (mark.kind === 'text') this.text(mark);
    else if (mark.kind === 'box') this.box(mark);
    else if (mark.kind === 'rule') this.rule(mark);
    else if (mark.kind === 'path') this.path(mark);
    else if (mark.kind === 'image') this.image(mark);
    else if (mark.kind === 'anchor') this.ink.anchors.push({ ...mark, x: number(mark.x), y: number(mark.y) });
  }

  end(): Ink {
    this.close();
    return this.ink;
  }

  private write(operators: string): void {
    this.ink.content.push(operators);
  }

  /** Opens the marked-content sequence of an owner, unless it is open. */
  private own(owner: Owner): void {
    const name = isArtifact(owner) ? `@${owner.artifact}` : ownerName(owner.key, owner.part);
    if (name === this.open) return;
    this.close();
    this.write(`${isArtifact(owner) ? ARTIFACTS[owner.artifact] : this.contentOf(name)} BDC`);
    this.open = name;
  }

  /** The tag of the next marked-content sequence, which belongs to an element. */
  private contentOf(owner: string): string {
    const type = this.structure.typeOf(owner);
    this.ink.owned.push({ owner, type });
    return `/${type} <</MCID ${this.ink.owned.length - 1}>>`;
  }

  private close(): void {
    if (this.open !== undefined) this.write('EMC');
    this.open = undefined;
  }

  /** The operator that sets the fill colour; empty if it is already set. */
  private fill(colour: string): string {
    if (colour === this.colour) return '';
    this.colour = colour;
    return `${rgb(colour)} rg `;
  }

  private text(mark: TextMark): void {
    for (const group of groupByOwner(mark.runs)) {
      const [first] = group;
      if (!first) continue;
      this.own(first.owner);
      // Glyphs stand from left to right: those of right-to-left text are marked as such (ISO 32000-1, 14.8.2.3.3).
      if (first.isRightToLeft) this.write('/ReversedChars BMC');
      this.write(`BT ${matrix(mark, first.x)} Tm ${group.map((run) => this.show(run)).join(' ')} ET`);
      if (first.isRightToLeft) this.write('EMC');
      if (isArtifact(first.owner)) continue;
      const owner = ownerName(first.owner.key, first.owner.part);
      if (this.structure.linkOf(owner)) this.ink.links.push(linkArea(owner, mark, group));
    }
  }

  private show({ runs, style }: TextRun): string {
    const rise = style.rise === 0 ? '' : `${number(style.rise)} Ts `;
    return `${this.fill(style.colour)}${rise}${this.fonts.show(runs, style)}${rise === '' ? '' : ' 0 Ts'}`;
  }

  private box(mark: BoxMark): void {
    this.own(mark.owner);
    this.write(`${this.fill(mark.colour)}${[mark.x, mark.y, mark.width, mark.height].map(number).join(' ')} re f`);
  }

  private rule({ x, y, width, height, thickness, colour, owner }: RuleMark): void {
    this.own(owner);
    this.write(`${rgb(colour)} RG ${number(thickness)} w ${number(x)} ${number(y)} m ${number(x + width)} ${number(y + height)} l S`);
  }

  private image(mark: ImageMark): void {
    this.own(mark.owner);
    this.ink.content.push(mark);
    this.colour = '';
  }

  private path(mark: PathMark): void {
    this.own(mark.owner);
    const stroke = mark.stroke ? `${rgb(mark.stroke)} RG ${number(mark.thickness)} w [${mark.dash.map(number).join(' ')}] 0 d ` : '';
    const paint = mark.fill ? (mark.stroke ? 'B' : 'f') : 'S';
    this.write(`${mark.fill ? this.fill(mark.fill) : ''}${stroke}${mark.commands.map((command) => step(command, mark)).join(' ')} ${paint}`);
    if (mark.dash.length > 0) this.write('[] 0 d');
  }
}

/** The text matrix of a piece of a line. It flips the text, because y grows downwards on the page. */
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

/** Runs this close together form one piece, in points. */
const TOUCHING = 0.01;

function endOf(group: readonly TextRun[] | undefined): number {
  const last = group?.at(-1);
  return last ? last.x + last.width : 0;
}

function sameOwner(a: Owner, b: Owner): boolean {
  if (isArtifact(a) || isArtifact(b)) return isArtifact(a) && isArtifact(b) && a.artifact === b.artifact;
  return a.key === b.key && a.part === b.part;
}

/** The area of a link on a line; touching pieces of one link are one area. */
function linkArea(owner: string, mark: TextMark, group: readonly TextRun[]): LinkArea {
  const [first, last] = [group[0], group.at(-1)] as [TextRun, TextRun];
  const { size, rise } = first.style;
  return {
    owner,
    x: mark.x + first.x,
    y: mark.y - rise - size * 0.8,
    width: last.x + last.width - first.x,
    height: size * 1.1,
    text: group.map((run) => run.text).join(''),
  };
}

/** `#1f3a5f` as three numbers from 0 to 1. */
function rgb(colour: string): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

/** Three decimals, so that no rounding of a machine reaches the file. */
function number(value: number): number {
  return roundTo(value, 1000);
}
