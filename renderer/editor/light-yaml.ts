import { foldService } from '@codemirror/language';
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** How many lines are looked at for the end of a block. */
const MOST_LINES = 5_000;

const MARKS = { key: mark('key'), text: mark('text'), comment: mark('comment') };

function mark(name: string): Decoration {
  return Decoration.mark({ class: `cm-yaml-${name}` });
}

/** A key, a quoted text or a comment. Each alternative stops at the end of its line. */
const TOKENS = /(?<=^[ -]*)(?<key>[A-Za-z][\w-]*)(?=:(?:[ \t]|$))|(?<text>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?<comment>(?<=^|[ \t])#[^\n]*)/gm;

/**
 * YAML in a long text: colours for the lines in sight, and folding by indentation. A parser would read on from each change, for longer than the
 * page takes.
 */
export const lightYaml: Extension = [
  ViewPlugin.fromClass(
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
  ),
  foldService.of((state, start, end) => {
    const line = state.doc.lineAt(start);
    const indent = indentOf(line.text);
    let last = end;
    for (let number = line.number + 1; number <= Math.min(state.doc.lines, line.number + MOST_LINES); number += 1) {
      const next = state.doc.line(number);
      if (next.text.trim() !== '' && indentOf(next.text) <= indent) break;
      last = next.to;
    }
    return last > end ? { from: end, to: last } : null;
  }),
];

function marksIn(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (const { 0: found, index, groups = {} } of view.state.sliceDoc(from, to).matchAll(TOKENS)) {
      const kind = groups.key !== undefined ? 'key' : groups.text !== undefined ? 'text' : 'comment';
      builder.add(from + index, from + index + found.length, MARKS[kind]);
    }
  }
  return builder.finish();
}

function indentOf(line: string): number {
  return /^[ -]*/.exec(line)?.[0].length ?? 0;
}
