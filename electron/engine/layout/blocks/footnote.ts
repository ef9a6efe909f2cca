import { BriefError, fault } from '../../../contract/problem.ts';
import type { ElementNode } from '../../document/document.ts';
import { type Line, layoutParagraph } from '../inline/paragraph.ts';
import { type FlowItem, leaf, notesHeight } from '../pages/flow.ts';
import { type BlockContext, lineMarks } from './context.ts';
import { noteAnchor, spansOf } from './spans.ts';

/** The largest fraction of a page for the notes called in one line or row: more would leave no room for the call. */
const MOST_OF_PAGE = 0.4;

/** The footnotes called in some lines, laid out for the foot of the page. */
export function footnotesOf(lines: readonly Line[], context: BlockContext): FlowItem[] {
  const notes = lines.flatMap((line) => line.notes);
  const items = notes.flatMap((note) => layoutNote(note, context));
  const [first] = notes;
  if (first && notesHeight({ notes: items }) > MOST_OF_PAGE * context.styles.frame.textHeight) {
    const hints = ['shorten the footnote, or make it a paragraph'];
    throw new BriefError(fault('note-too-long', 'the footnote is too long for the page', { place: first.place, hints }));
  }
  return items;
}

function layoutNote(note: ElementNode, { styles, shaper, hyphenate }: BlockContext): FlowItem[] {
  const style = styles.block('small');
  const { label = '' } = note.attributes;
  const back = { text: label, style: styles.inline(style, 'note'), owner: { key: note.key, part: 'back' as const }, anchor: noteAnchor(label) };
  const gap = { text: '\u00A0', style, owner: { key: note.key } };
  // A note element has the style of its call; its text is set small.
  const words = spansOf({ ...note, name: 'p' }, style, styles);
  const measure = Math.min(styles.frame.textWidth, styles.frame.measure);
  return layoutParagraph([back, gap, ...words], { shaper, hyphenate, measure }).map((line) => leaf(style.leading, lineMarks(line, 0, 0, style)));
}
