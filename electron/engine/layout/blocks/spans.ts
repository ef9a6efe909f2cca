import { ELEMENTS } from '../../document/elements.ts';
import type { DocumentNode, ElementNode } from '../../document/document.ts';
import type { Span } from '../inline/items.ts';
import type { ElementOwner } from '../paged.ts';
import type { BlockStyle, Styles } from '../style.ts';

/** The anchors of a footnote's call and text, for the links between them. */
export function callAnchor(label: string): string {
  return `call-${label}`;
}

export function noteAnchor(label: string): string {
  return `foot-${label}`;
}

/** The text of a block as spans, each with its style, owned by the innermost tagged element. */
export function spansOf(block: ElementNode, style: BlockStyle, styles: Styles, owner: ElementOwner = { key: block.key }): Span[] {
  const spans: Span[] = [];
  const collect = (node: DocumentNode, style: BlockStyle, owner: ElementOwner, language: string | undefined): void => {
    if (node.kind === 'text') {
      spans.push({ text: node.text, style, owner, place: node.place, origins: node.origins, language });
      return;
    }
    if (node.name === 'br') {
      spans.push({ text: '\n', style, owner });
      return;
    }
    const own = styles.inline(style, node.name);
    if (node.name === 'note') {
      spans.push(...inBrackets([callOf(node, own)], node.attributes.words, own, owner));
      return;
    }
    const ownOwner = ELEMENTS[node.name].tag || node.attributes.lang ? { key: node.key } : owner;
    if (node.attributes.id) spans.push({ text: '', style: own, owner: ownOwner, anchor: node.attributes.id });
    const first = spans.length;
    const pad = node.name === 'badge' ? [{ text: '\u00A0', style: own, owner: ownOwner }] : [];
    spans.push(...pad);
    for (const child of node.children) collect(child, own, ownOwner, node.attributes.lang ?? language);
    spans.push(...pad);
    if (node.name === 'cite') {
      const calls = spans.splice(first);
      for (const call of calls) call.clings = true;
      spans.push(...inBrackets(calls, node.attributes.words, own, ownOwner));
    }
  };
  /** Calls of notes as they stand in the line: "(Note 6)"; as they are where they are raised. */
  const inBrackets = (calls: Span[], words: string | undefined, style: BlockStyle, owner: ElementOwner): Span[] => {
    if (styles.setting.raisedNotes || words === undefined || calls.length === 0) return calls;
    return [{ text: ` (${words}\u00A0`, style, owner }, ...calls, { text: ')', style, owner, clings: true }];
  };
  const { id, lang } = block.attributes;
  if (id) spans.push({ text: '', style, owner, anchor: id });
  for (const child of block.children) collect(child, style, owner, lang);
  return spans;
}

/** The call of a footnote. */
function callOf(note: ElementNode, style: BlockStyle): Span {
  const { label = '' } = note.attributes;
  return { text: label, style, owner: { key: note.key, part: 'label' }, place: note.place, anchor: callAnchor(label), note, clings: true };
}
