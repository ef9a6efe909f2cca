import { CHART_TYPES } from '../../contract/common.ts';
import type { AttributeKind, ElementRule } from './element-rule.ts';
import { INLINE_ELEMENTS } from './inline-elements.ts';

/**
 * The elements a template may use: an HTML subset and a few additions. The parser's checks, the "did you mean"
 * hints, the structure tags and `docs/templates.md` all come from this table.
 */

/** Attributes of all lists. */
const LIST = { kind: ['keyed', 'rows', 'plain'], role: ['table'], labels: ['large'] } as const;

const rules = {
  brief: { group: 'block', content: 'blocks', tag: 'Document', description: 'The whole brief. Added by the program.' },
  header: { group: 'block', content: 'blocks', tag: 'Div', description: 'The title block.' },
  issuer: {
    group: 'block',
    content: 'none',
    attributes: { name: 'text', unit: 'text', crest: 'text', kind: 'text', reference: 'text' },
    description:
      'The office that issues the brief, with its crest, and the kind and reference of the brief. It stands above the title, and is read after it.',
  },
  cover: { group: 'block', content: 'blocks', tag: 'Sect', description: 'A cover page with the title block.' },
  section: {
    group: 'block',
    content: 'blocks',
    attributes: { start: ['page', 'right', 'soft'], pages: 'number', limit: ['soft'], name: 'text' },
    tag: 'Sect',
    description:
      'A part. `start` begins a new page, `pages` limits its pages, and `name` is its name in messages. With `limit="soft"` it takes more pages where what must stay does not fit.',
  },
  h1: { group: 'block', content: 'inlines', tag: 'H1', description: 'The title of the brief.' },
  h2: {
    group: 'block',
    content: 'inlines',
    attributes: { toc: ['no'], label: 'text', numbered: ['no'], kind: ['chapter'], summary: 'text' },
    tag: 'H2',
    description:
      'A heading. `toc="no"` leaves it out of the table of contents. `label` is a letter or number in the key column; `next` is the next letter, from A. `kind="chapter"` is the heading of a chapter; `summary` says in a line what it says, for the table of contents. `numbered="no"` leaves it and the headings below it without numbers.',
  },
  h3: { group: 'block', content: 'inlines', attributes: { toc: ['no'], label: 'text' }, tag: 'H3', description: 'A heading inside an h2.' },
  h4: { group: 'block', content: 'inlines', attributes: { toc: ['no'] }, tag: 'H4', description: 'A heading inside an h3.' },
  heading: {
    group: 'block',
    content: 'inlines',
    attributes: { toc: ['no'], label: 'text', numbered: ['no'], kind: ['chapter'], summary: 'text', deeper: ['1', '2'] },
    description: 'A heading one level below that of the section around the section it heads. `deeper` makes it one or two levels lower.',
  },
  p: {
    group: 'block',
    content: 'inlines',
    attributes: { role: ['lead', 'meta', 'label', 'small', 'quote', 'say', 'why', 'entry', 'box'] },
    tag: 'P',
    description: 'A paragraph. `say` is for words to say, `why` for the reason, `entry` for the subject of an entry.',
  },
  ul: {
    group: 'block',
    content: ['li'],
    attributes: { ...LIST },
    tag: 'L',
    description:
      'A list with bullets. `kind="keyed"` sets labels in the key column, `rows` with rules between entries too; `plain` has no bullets. `role="table"` sets it in the type of tables, `labels="large"` its labels larger.',
  },
  ol: {
    group: 'block',
    content: ['li'],
    attributes: { start: 'number', type: ['1', 'a', 'i'], continue: ['yes', 'chapter'], prefix: 'text', ...LIST },
    tag: 'L',
    description:
      'A numbered list; `kind`, `role` and `labels` as for `ul`. `continue="yes"` goes on counting where the last such list with the same `prefix` ended, `continue="chapter"` where the last in its chapter did, with the number of the chapter before: 2.1.',
  },
  li: {
    group: 'part',
    content: 'either',
    attributes: { label: 'text', sub: 'text', end: 'text', 'label-look': ['filled'], 'end-look': ['filled', 'framed'], 'end-spoken': 'text' },
    tag: 'LI',
    description:
      'An entry of a list. In a keyed list `label` stands in the key column with `sub` below it, and `end` at the right edge; `filled` is white on ink. `end-spoken` says `end` in full, for those who hear it.',
  },
  dl: {
    group: 'block',
    content: ['dt', 'dd'],
    attributes: { kind: ['meta'] },
    tag: 'L',
    description: 'Terms with their meanings. `kind="meta"` is what a brief says of itself: labels in the key column, values beside them.',
  },
  dt: { group: 'part', content: 'inlines', tag: 'Lbl', description: 'A term.' },
  dd: { group: 'part', content: 'either', tag: 'LBody', description: 'The meaning of the term before it.' },
  table: {
    group: 'block',
    content: ['caption', 'thead', 'tbody'],
    attributes: { kind: ['meta', 'plain'] },
    tag: 'Table',
    description: 'A table. `kind="meta"` is a list of labels and values; `plain` has no rules.',
  },
  caption: { group: 'part', content: 'inlines', tag: 'Caption', description: 'The caption of the table.' },
  thead: { group: 'part', content: ['tr'], tag: 'THead', description: 'The header rows, repeated on each page.' },
  tbody: { group: 'part', content: ['tr'], tag: 'TBody', description: 'The body rows.' },
  tr: { group: 'part', content: ['th', 'td'], tag: 'TR', description: 'A row.' },
  th: {
    group: 'part',
    content: 'either',
    attributes: { scope: ['col', 'row'], align: ['left', 'right', 'center'], colspan: 'number', rowspan: 'number' },
    tag: 'TH',
    description: 'A header cell. Default of `scope`: `col` in a thead, else `row`.',
  },
  td: {
    group: 'part',
    content: 'either',
    attributes: { align: ['left', 'right', 'center'], colspan: 'number', rowspan: 'number' },
    tag: 'TD',
    description: 'A cell.',
  },
  blockquote: { group: 'block', content: 'blocks', tag: 'BlockQuote', description: 'A quotation.' },
  aside: {
    group: 'block',
    content: 'blocks',
    attributes: { kind: ['note', 'key', 'warning', 'decision'], title: 'text' },
    tag: 'Div',
    description:
      'A highlighted box. In a `key` box headings stand in the key column, and are bookmarks; `title` is a label that is none. A `decision` box is the same in a thick frame, tinted from its second heading on.',
  },
  figure: {
    group: 'block',
    content: ['chart', 'img', 'facts', 'table', 'figcaption'],
    attributes: { subtitle: 'text', note: 'text' },
    tag: 'Div',
    description:
      'A chart, picture, table or panel with its caption. `subtitle` says below the caption what is shown, and in which unit; `note` below the chart gives period, caveats and source.',
  },
  figcaption: {
    group: 'part',
    content: 'inlines',
    tag: 'Caption',
    description: 'The caption of the figure. First, or with a subtitle or a note, it is the title above; last, it stands below.',
  },
  facts: {
    group: 'block',
    content: ['fact'],
    tag: 'L',
    description: 'A panel of key figures side by side, in rows of up to four. A single one is set as a line.',
  },
  choices: {
    group: 'block',
    content: ['choice'],
    tag: 'L',
    description: 'What the reader can decide, for paper: boxes to tick, two on a line.',
  },
  choice: {
    group: 'part',
    content: 'none',
    attributes: { label: 'text', for: 'text' },
    tag: 'LI',
    description: 'A box to tick: `label` is the decision, `for` what it is about.',
  },
  blanks: { group: 'block', content: ['blank'], tag: 'Div', description: 'Places to write on, side by side.' },
  blank: {
    group: 'block',
    content: 'none',
    attributes: { label: 'text', kind: ['comment'], width: 'number', height: 'number' },
    tag: 'P',
    description:
      'A line to write on, for paper, with its label below. `height` is the space above it in points, 40 if not given and at most half a page; `width` is in per cent of the text column. `kind="comment"` has its label above the line, and is 24 high.',
  },
  columns: {
    group: 'block',
    content: 'blocks',
    tag: 'Div',
    description:
      'Two columns of equal height, read one after the other. Charts, lists with rows, tables and boxes are not divided. Columns that do not fit on the page go on on the next.',
  },
  fact: {
    group: 'part',
    content: 'inlines',
    attributes: { value: 'text' },
    tag: 'LI',
    description: 'One key figure: its value, and as content its label. A value of more than ten characters stands in the line of the label.',
  },
  chart: {
    group: 'block',
    content: ['datum'],
    attributes: { type: CHART_TYPES, alt: 'text', unit: 'text', target: 'text', 'target-label': 'text', listed: ['yes'] },
    tag: 'Figure',
    description:
      'A chart: `bars`, `grouped` bars, a `share` as countable marks, a `line` over time, a `range`, a `timeline`. `alt` is the alternative text; default: the values. `target` is a line across. A timeline numbers its events, and a list below has their words; `listed="yes"` if the next `ol` of the template is that list. Without values nothing is printed, nor is its figure.',
  },
  datum: {
    group: 'part',
    content: 'none',
    attributes: {
      label: 'text',
      series: 'text',
      value: 'text',
      of: 'text',
      low: 'text',
      high: 'text',
      at: 'text',
      bound: ['more-than', 'at-least'],
      rest: 'text',
      class: ['filled'],
      until: 'text',
    },
    description:
      'One value of a chart: `of` for a share, with `rest` as the name of the rest; `low` and `high` for a range; `at` for a date. `bound` says that the value is not exact. On a timeline `class="filled"` marks an event, and `until` makes it a span of time.',
  },
  img: {
    group: 'block',
    content: 'none',
    attributes: { src: 'text', alt: 'text', decorative: ['yes'], width: 'number' },
    tag: 'Figure',
    description: 'A picture: PNG, JPEG or SVG. It needs `alt` or `decorative="yes"`; `width` is in per cent of the text width.',
  },
  annex: {
    group: 'block',
    content: 'none',
    attributes: { title: 'text', level: ['2', '3'] },
    tag: 'Sect',
    description: 'The values of all charts as tables, under a heading. Empty if there are no charts.',
  },
  hr: { group: 'block', content: 'none', description: 'A rule across the page.' },
  'page-break': {
    group: 'block',
    content: 'none',
    attributes: { to: ['right'] },
    description: 'A page break; `to="right"` continues on a right-hand page.',
  },
  toc: {
    group: 'block',
    content: 'none',
    attributes: { depth: 'number', leaders: ['no'] },
    tag: 'TOC',
    description:
      'The table of contents, with dot leaders and page numbers. `leaders="no"` sets the title in bold, below it the `summary` of the h2, and its `label` in the key column.',
  },
  tocitem: {
    group: 'part',
    content: 'inlines',
    attributes: { target: 'text', level: 'number', label: 'text', summary: 'text' },
    tag: 'TOCI',
    description: 'An entry of the table of contents. Added by the program.',
  },
  sources: {
    group: 'block',
    content: 'none',
    attributes: { title: 'text', label: 'text', style: ['list', 'run', 'grouped'], level: ['2', '3'], place: ['end', 'foot', 'page'] },
    tag: 'Sect',
    description:
      'The numbered source notes, under a heading: as a list, or as running text to save space. `grouped` names each source once, and joins neighbouring notes. `place="foot"` sets them at the foot of their page, `page` each at the foot of the page that cites it first. Empty if nothing is cited. With a `label` its heading is that of a chapter.',
  },
  ...INLINE_ELEMENTS,
} as const satisfies Readonly<Record<string, ElementRule>>;

export type ElementName = keyof typeof rules;

export const ELEMENTS: Readonly<Record<ElementName, ElementRule>> = rules;

/** Attributes every element may have. */
export const COMMON_ATTRIBUTES: Readonly<Record<string, AttributeKind>> = { id: 'text', item: 'text', lang: 'text' };

/** Elements that only the program may add, not a template. */
export const WRITTEN_BY_PROGRAM: readonly ElementName[] = ['brief', 'tocitem', 'sourcenote', 'notelabel'];

export function isElementName(name: string): name is ElementName {
  return Object.hasOwn(ELEMENTS, name);
}
