import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentWithTab } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import type { Grammar, ManuscriptKind } from '../../electron/contract/manuscript.ts';
import { TEXTS } from '../texts.ts';
import { completeTemplate, completeYaml } from './complete.ts';
import { appearance, mustaches } from './appearance.ts';

/** The extensions of an editor. `grammar` and `fields` are functions, because they arrive later than the text. */
export function extensionsFor(kind: ManuscriptKind, grammar: () => Grammar | undefined, fields: () => unknown): Extension {
  const isTemplate = kind === 'templates';
  const source = isTemplate ? completeTemplate(grammar, fields) : completeYaml(grammar);
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': TEXTS.textOf[kind], spellcheck: 'false', tabindex: '0' }),
    isTemplate ? [html({ autoCloseTags: false, matchClosingTags: false }), mustaches] : yaml(),
    autocompletion({ override: [source], icons: false }),
    // Escape, then Tab leaves the editor: the one way out that every keyboard has (WCAG 2.1.2).
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...historyKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
    appearance,
  ];
}
