import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The appearance of texts, in the window's own colours. */
export const appearance: Extension = [
  EditorView.theme({
    '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: 'var(--text)' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
    '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--quiet)', border: 'none', borderRight: '1px solid var(--line)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--accent-ground)' },
    // The caret of the browser. CodeMirror's own caret needs sixty frames a second to blink.
    '.cm-content': { caretColor: 'var(--ink)' },
    '.cm-content ::selection, .cm-content::selection': { backgroundColor: 'var(--selection)' },
    '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
    '.cm-tooltip, .cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--line)' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
    '.cm-mustache': { color: 'var(--code-call)', backgroundColor: 'var(--code-ground)', borderRadius: '2px' },
    '.cm-yaml-key': { color: 'var(--code-name)' },
    '.cm-yaml-text': { color: 'var(--code-text)' },
    '.cm-yaml-comment': { color: 'var(--quiet)', fontStyle: 'italic' },
    '.cm-searchMatch': { backgroundColor: 'var(--selection)' },
    '.cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--accent-ground)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.tagName], color: 'var(--code-name)' },
      { tag: [tags.string, tags.attributeValue], color: 'var(--code-text)' },
      { tag: [tags.attributeName, tags.keyword, tags.number, tags.bool], color: 'var(--code-value)' },
      { tag: [tags.comment, tags.meta], color: 'var(--quiet)', fontStyle: 'italic' },
    ]),
  ),
];

const mustache = Decoration.mark({ class: 'cm-mustache' });

/** Highlights text in double braces in any language, without a parser for Handlebars. */
export const mustaches: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = marksIn(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = marksIn(update.view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function marksIn(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (const match of view.state.sliceDoc(from, to).matchAll(/\{\{[^{}]*\}\}/g)) {
      builder.add(from + match.index, from + match.index + match[0].length, mustache);
    }
  }
  return builder.finish();
}
