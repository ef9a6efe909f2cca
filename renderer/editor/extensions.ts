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
import { lightYaml } from './light-yaml.ts';

/** Texts from this length on are not parsed by the editor. Characters. */
const LONG = 100_000;

/** What an editor is made for. `grammar` and `fields` are functions, because they arrive later than the text. */
export interface Edited {
  kind: ManuscriptKind;
  text: string;
  grammar(): Grammar | undefined;
  fields(): unknown;
}

/** The extensions of an editor. */
export function extensionsFor({ kind, text, grammar, fields }: Edited): Extension {
  const isLong = text.length > LONG;
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
    isTemplate ? [html({ autoCloseTags: false, matchClosingTags: false }), mustaches] : isLong ? lightYaml : yaml(),
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
