import { BriefError, fault } from '../../../contract/problem.ts';
import { descend, type DocumentNode, type ElementNode, elements } from '../../document/document.ts';
import { asOneNote, isAtFoot, joinedNotes, lastParagraph, placedOf } from '../../document/source-notes.ts';
import { callId } from '../../document/sources.ts';
import { lineMarks } from '../blocks/context.ts';
import { spansOf } from '../blocks/spans.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph, paragraphWidths } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import type { BlockStyle, Styles } from '../style.ts';
import { FootHeight, type FlowItem, type FootNote, leaf, type NoteRun } from './flow.ts';

/** What notes are set with. */
export interface FootSetting {
  styles: Styles;
  shaper: Shaper;
}

/** Neighbours that are joined have a longer label than each of them; in ems. */
const LONGER_LABEL = 3;

/**
 * Gives each item of the vertical list the source notes that it calls first, if the document has its notes at the foot of pages.
 * @throws BriefError if a line or row calls so many notes that they leave no room for it.
 */
export function placeNotes(root: ElementNode, items: readonly FlowItem[], setting: FootSetting): void {
  const sources = descend(root).find((element) => element.name === 'sources' && isAtFoot(element));
  if (!sources) return;
  const notes = new Map(elements(sources, 'p').flatMap((paragraph) => notesOf(paragraph, setting)));
  for (const item of items) {
    // A first call is a destination, to which its note leads back.
    const anchors = [item, ...item.notes].flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'anchor' ? [mark.id] : [])));
    const called = anchors.flatMap((id) => notes.get(id) ?? []);
    if (called.length === 0) continue;
    item.cited = called;
    refuseFull(item, sources, setting.styles);
  }
}

/** The notes of a source, each under the name of the destination at its first call. */
function notesOf(paragraph: ElementNode, { styles, shaper }: FootSetting): [string, FootNote][] {
  const style = styles.block('notes');
  const widthOf = (children: DocumentNode[]): number => paragraphWidths(spansOf({ ...paragraph, children }, style, styles), shaper).most;
  const [title] = paragraph.children;
  const notes = elements(paragraph, 'sourcenote');
  const about = widthOf(openingOf(paragraph));
  const run: NoteRun = {
    paragraph,
    style,
    measure: styles.frame.textWidth,
    title: title ? widthOf([title]) + shaper.width(': ', style) : 0,
    piece: paragraphWidths(spansOf(paragraph, style, styles), shaper).least + LONGER_LABEL * style.size,
  };
  const space = shaper.width(' ', style);
  let after: FootNote | undefined;
  return notes.map((note, index) => {
    const { number, where } = placedOf(note);
    const isJoined = after !== undefined && joinedNotes([placedOf(after.note), { number, where }]).length === 1;
    const own: FootNote = {
      run,
      note,
      width: widthOf([note]) + space + (index === 0 ? about : 0),
      after: isJoined ? after : undefined,
      joined: shaper.width(`–${number}`, styles.inline(style, 'strong')) + shaper.width(lastParagraph(where), style),
      grown: 2 * shaper.width('00', style),
    };
    after = own;
    return [callId(number), own];
  });
}

/** The title of a source and what is to be known of it: all that stands before its first note. */
function openingOf({ children }: ElementNode): DocumentNode[] {
  const first = children.findIndex((child) => child.kind === 'element' && child.name === 'sourcenote');
  return children.slice(0, Math.max(0, first));
}

function refuseFull({ cited, height }: FlowItem, { place }: ElementNode, { frame, line }: Styles): void {
  const foot = new FootHeight();
  foot.add(cited);
  if (foot.height + line + height <= frame.textHeight) return;
  const hints = ['set the notes at the end: place="end"', 'or divide the row or box that has so many notes'];
  throw new BriefError(fault('notes-too-long', 'a row or box has more source notes than fit at the foot of its page', { place, hints }));
}

/** The source notes of a page, line by line, those of each source as one paragraph. The source is described where it is cited first. */
export function footLines(cited: readonly FootNote[], { styles, shaper }: FootSetting): FlowItem[] {
  const runs = [...new Set(cited.map(({ run }) => run))];
  return runs.flatMap((run) => {
    const { paragraph, style, measure } = run;
    const notes = cited.flatMap((one) => (one.run === run ? [{ ...placedOf(one.note), note: one.note }] : [])).sort((a, b) => a.number - b.number);
    const [first] = elements(paragraph, 'sourcenote');
    const isFirst = notes.some(({ note }) => note === first);
    const spans = [
      ...(isFirst ? spansOf({ ...paragraph, children: openingOf(paragraph) }, style, styles) : titleAgain(paragraph, style, styles)),
      ...joinedNotes(notes).flatMap(([one, ...others], index) => {
        const joined = asOneNote([one.note, ...others.map(({ note }) => note)]);
        const space: Span[] = index === 0 ? [] : [{ text: ' ', style, owner: { key: paragraph.key } }];
        return [...space, ...spansOf({ ...paragraph, attributes: {}, children: [joined] }, style, styles)];
      }),
    ];
    return layoutParagraph(spans, { shaper, measure }).map((line) => leaf(style.leading, lineMarks(line, 0, 0, style)));
  });
}

/** The title of a source before its notes on a later page: an artifact, because a screen reader has read it. */
function titleAgain(paragraph: ElementNode, style: BlockStyle, styles: Styles): Span[] {
  const owner = { artifact: 'repeated' as const };
  const title = spansOf({ ...paragraph, children: paragraph.children.slice(0, 1) }, style, styles);
  const plain = title.map(({ text, place, origins }): Span => ({ text, style, owner, place, origins }));
  return [...plain, { text: ': ', style, owner }];
}
