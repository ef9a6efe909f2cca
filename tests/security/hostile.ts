/** Texts that look small and cost much: each with what is wrong with it, and where. */

/** A text, and the first problem it is refused with. */
export interface Hostile {
  text: string;
  code: string;
  /** Line and column of the first problem. */
  line: number;
  column?: number;
}

function many(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

const SOURCES = 'sources:\n  - { id: text, title: The text }\n';

/** Ends in line 12. */
export const HEAD = `format: 1
meta:
  id: test
  title: Test
  asOf: 2024-07-11T18:00:00-04:00
  language: en-GB
  version: "1.0"
  status: draft
  marking: { scheme: tlp, level: CLEAR }
${SOURCES}`;

/** A dossier with points, the first in line 16. */
export function withPoints(points: string): string {
  return `${HEAD}sections:\n  - id: one\n    title: One\n    points:\n${points}`;
}

/** A dossier whose only point has a text. */
export function withText(text: string): string {
  return withPoints(`      - text: ${JSON.stringify(text)}\n`);
}

const word = (text: string): Hostile => ({ text: withText(`See ${text}`), code: 'long-word', line: 16, column: 20 });

export const DOSSIERS: Readonly<Record<string, Hostile>> = {
  'a word of 25,000 letters': word('a'.repeat(25_000)),
  'a word of 2,001 letters': word('a'.repeat(2_001)),
  'a word of 3,000,000 letters': word('a'.repeat(3_000_000)),
  base64: word('aGVsbG8/d29ybGQ+'.repeat(2_000)),
  'a long address': word(`https://example.org/${'path-of/'.repeat(400)}`),
  'soft hyphens': word('ab\u00AD'.repeat(9_000)),
  'combining marks': word(`e${'\u0301'.repeat(20_000)}`),
  'combining marks in many words': {
    text: withText(`See ${`a${'\u0301'.repeat(1_900)} `.repeat(45)}`),
    code: 'many-marks',
    line: 16,
    column: 20,
  },
  'marks written as escapes': { text: withPoints(`      - text: "See ${'\\u0301'.repeat(31)}"\n`), code: 'many-marks', line: 16 },
  'marks beyond the first plane': { text: withText(`See a${'\u{1E944}'.repeat(40)}`), code: 'many-marks', line: 16, column: 20 },
  '100,000 brackets': word('['.repeat(99_000)),
  '400,000 brackets': word('['.repeat(390_000)),
  stars: word('*'.repeat(99_000)),
  underscores: word('_'.repeat(99_000)),
  backslashes: { ...word('\\'.repeat(45_000)), column: 20 },
  'one text of a megabyte': { text: withText('word '.repeat(200_000)), code: 'wrong-value', line: 16, column: 15 },
  'unknown keys': { text: withPoints(`      - text: a\n${many(20_000, (i) => `        key${i}: 1\n`)}`), code: 'unknown-key', line: 17, column: 9 },
  'unknown keys of many points': { text: withPoints(many(20_000, (i) => `      - { text: a, texd${i}: b }\n`)), code: 'unknown-key', line: 16 },
  'keys at the left edge': { text: `${HEAD}${many(20_000, (i) => `k${i}: 1\n`)}`, code: 'missing', line: 1 },
  'a long key': { text: `${HEAD}${'k'.repeat(1_000_000)}: 1\n`, code: 'long-word', line: 12, column: 1 },
  'unknown sources': {
    text: `${HEAD.replace(SOURCES, `sources:\n${many(2_000, (i) => `  - { id: source-number-${i}, title: T }\n`)}`)}sections:\n  - id: one\n    title: One\n    points:\n${many(5_000, (i) => `      - { text: a, cites: ["sourze-numbre-${i}x#1"] }\n`)}`,
    code: 'unknown-source',
    line: 2_015,
  },
  'unknown speakers': {
    text: `${HEAD}people:\n${many(3_000, (i) => `  - { id: person-number-${i}, name: N, office: O, of: X }\n`)}sections:\n  - { id: one, title: One }\nquotes:\n${many(3_000, (i) => `  - { speaker: persno-numbre-${i}x, words: a }\n`)}`,
    code: 'unknown-person',
    line: 3_016,
  },
  'unknown items of a bottom line': {
    text: `${HEAD}sections:\n${many(3_000, (i) => `  - { id: section-number-${i}, title: N }\n`)}bottomLines:\n  - text: a\n    rests: [${many(3_000, (i) => `sectoin-numbre-${i}x,`)}]\n`,
    code: 'unknown-item',
    line: 3_015,
  },
  'equal ids': { text: withPoints('      - { id: same, text: a }\n'.repeat(20_000)), code: 'duplicate-id', line: 17 },
  'equal keys': { text: `${HEAD}${'title: 1\n'.repeat(20_000)}`, code: 'yaml-syntax', line: 13 },
  'wrong values': { text: withPoints('      - { text: a, depth: deep }\n'.repeat(20_000)), code: 'wrong-value', line: 16 },
  'missing values': { text: withPoints('      - { depth: summary }\n'.repeat(20_000)), code: 'missing', line: 16 },
  'unknown markings': { text: withPoints(many(10_000, (i) => `      - { text: a, marking: X${i} }\n`)), code: 'unknown-level', line: 16 },
  'ragged rows': {
    text: `${HEAD}sections:\n  - { id: one, title: One }\nfigures:\n  - id: f\n    title: T\n    caption: C\n    alt: A\n    of: Y\n    columns: [a, b]\n    rows:\n${'      - { label: x, values: [1] }\n'.repeat(10_000)}`,
    code: 'ragged-row',
    line: 22,
  },
  'a chart of 100,000 values': {
    text: `${HEAD}sections:\n  - { id: one, title: One }\nfigures:\n  - id: f\n    title: T\n    caption: C\n    alt: A\n    of: Y\n    chart: line\n    columns: [${'a,'.repeat(100)}]\n    rows:\n${`      - { label: x, values: [${'1,'.repeat(100)}] }\n`.repeat(1_000)}`,
    code: 'large-chart',
    line: 20,
  },
  'lists in braces, 3,000 deep': { text: `${HEAD}x: ${'['.repeat(3_000)}${']'.repeat(3_000)}\n`, code: 'too-deep', line: 12 },
  'mappings in braces, 3,000 deep': { text: `${HEAD}x: ${'{a: '.repeat(3_000)}1${'}'.repeat(3_000)}\n`, code: 'too-deep', line: 12 },
  'open brackets': { text: `${HEAD}x: ${'['.repeat(100_000)}`, code: 'too-deep', line: 12 },
  'mappings in lines, 3,000 deep': { text: `${HEAD}x:\n${many(3_000, (i) => `${' '.repeat(i + 1)}a:\n`)}`, code: 'too-deep', line: 111 },
  '10,000 dashes': { text: `${HEAD}x:\n  ${'- '.repeat(10_000)}a\n`, code: 'too-deep', line: 13 },
  '10,000 question marks': { text: `${HEAD}${'? '.repeat(10_000)}\n`, code: 'too-deep', line: 12 },
  'a list of 2,000,000 numbers': { text: `${HEAD}purposes: [${'1,'.repeat(2_000_000)}]\n`, code: 'too-many-values', line: 12 },
  aliases: { text: `${HEAD}${many(50_000, (i) => `k${i}: *a${i}\n`)}`, code: 'yaml-alias', line: 12 },
  anchors: { text: '&a '.repeat(2_000_000), code: 'yaml-syntax', line: 1 },
  'an anchor of 7,900,000 characters': { text: '&'.repeat(7_900_000), code: 'wrong-value', line: 1, column: 1 },
  tags: { text: '!a '.repeat(2_000_000), code: 'yaml-syntax', line: 1 },
  'wrong escapes': { text: `${HEAD}x: "${'\\q'.repeat(500_000)}"\n`, code: 'yaml-syntax', line: 12 },
  'wrong indentation': { text: `${HEAD}${many(50_000, (i) => ` x${i}: 1\n`)}`, code: 'yaml-syntax', line: 12 },
  tabs: { text: `${HEAD}${many(50_000, (i) => `x${i}:\n\t- a\n`)}`, code: 'yaml-syntax', line: 13 },
  colons: { text: 'a: '.repeat(2_500_000), code: 'yaml-syntax', line: 1 },
  comments: { text: `${HEAD}sections:\n${'   # x\n'.repeat(1_000_000)}`, code: 'too-many-values', line: 399_997 },
  'empty lines': { text: '\n'.repeat(7_900_000), code: 'too-many-values', line: 400_001 },
  'quotation marks': { text: '"'.repeat(7_900_000), code: 'yaml-syntax', line: 1 },
  documents: { text: 'a: 1\n---\n'.repeat(100_000), code: 'yaml-syntax', line: 2 },
  'a long number': { text: withPoints(`      - { text: a, priority: ${'9'.repeat(1_000_000)} }\n`), code: 'long-word', line: 16 },
  'a long date': { text: withPoints(`      - { text: a, date: "${'2024/'.repeat(400_000)}" }\n`), code: 'long-word', line: 16 },
  'a long marking': { text: withPoints(`      - { text: a, marking: "${'CLEAR - '.repeat(10_000)}" }\n`), code: 'unknown-level', line: 16 },
};

/** A template. Its body begins in line 7. */
export function template(body: string): string {
  return `---\nname: T\ndescription: For tests.\nkind: T\nparts: [timeline, people, glossary, lines]\n---\n<h1>T</h1>${body}`;
}

const each = (depth: number, inner: string): string => (depth === 0 ? inner : `{{#each @root.timeline}}${each(depth - 1, inner)}{{/each}}`);
const join = (inner: string): string => `(join ${Array(12).fill(inner).join(' ')})`;
const body = (text: string, code: string, column?: number): Hostile => ({ text: template(text), code, line: 7, ...(column ? { column } : {}) });

export const TEMPLATES: Readonly<Record<string, Hostile>> = {
  'loops around joins': body(`<p>${each(4, `{{size (split ${join(join('text'))})}}`)}</p>`, 'template-endless'),
  'loops that write': body(`<p>${each(5, 'x ')}</p>`, 'template-endless'),
  'loops that write nothing': body(each(5, '{{! }}'), 'template-endless'),
  'loops around filters': body(each(3, '{{#if (size (having (released @root.timeline) "text"))}}{{/if}}'), 'template-endless'),
  'a word of 25,000 letters': body(`<p>${'a'.repeat(25_000)}</p>`, 'long-word', 14),
  'a word made by a loop': body(`<p>${'{{#each @root.timeline}}aaaaaaaaaaaaaaaaaaaa{{/each}}'.repeat(40)}</p>`, 'long-word'),
  'a word over many elements': body(`<p>${'<em>aaaa</em>'.repeat(3_000)}</p>`, 'long-word'),
  'marks made by a loop': body(`<p>a{{#each @root.timeline}}${'\u0301'.repeat(20)}{{/each}}</p>`, 'many-marks'),
  'a word in an attribute': body(`<facts><fact value="${'9'.repeat(3_000)}">x</fact></facts>`, 'long-word', 18),
  'front matter': { text: template('').replace('kind: T', `kind: ${'w'.repeat(25_000)}`), code: 'long-word', line: 4, column: 7 },
  'unknown keys in front matter': {
    text: template('').replace(
      'kind: T\n',
      many(20_000, (i) => `k${i}: 1\n`),
    ),
    code: 'missing',
    line: 2,
  },
  '10,000 elements inside one another': body(`<p>${'<em>'.repeat(10_000)}x`, 'too-deep'),
  '100,000 attributes': body(`<p ${many(60_000, (i) => `a${i}="b" `)}>x</p>`, 'unknown-attribute', 11),
  '60,000 footnotes': body(`<p>${'a<note>b</note> '.repeat(60_000)}</p>`, 'too-many-elements'),
  '240,000 rules': body('<hr>'.repeat(240_000), 'too-many-elements'),
  '90,000 list entries': body(`<ul>${'<li>x</li>'.repeat(90_000)}</ul>`, 'too-many-elements'),
  'tables of contents': body(`${'<toc></toc>'.repeat(2_000)}${'<h2>x</h2>'.repeat(2_000)}`, 'too-many-elements'),
  'a colspan of 1e9': body('<table><tbody><tr><td colspan="1000000000">x</td></tr></tbody></table>', 'wrong-attribute'),
  'a colspan of 9999': body('<table><tbody><tr><td colspan="9999" rowspan="9999">x</td></tr></tbody></table>', 'wide-table'),
  'a width of 1e9': body('<img src="x.png" alt="a" width="1000000000">', 'wrong-attribute'),
  'wrong tags': body('<![CDATA['.repeat(100_000), 'markup-syntax'),
  'open quotation marks': body('<p id="'.repeat(100_000), 'markup-syntax'),
  'unknown elements': body(
    many(20_000, (i) => `<x${i}>`),
    'unknown-element',
    11,
  ),
  'attributes that no longer exist': body(`<section ${'exactly="1" '.repeat(50_000)}>`, 'unknown-attribute'),
  'blocks, 5,000 deep': body(`${'{{#if brief.title}}'.repeat(5_000)}x${'{{/if}}'.repeat(5_000)}`, 'too-deep'),
  'calls, 500 deep': body(`{{join ${'(join '.repeat(500)}"a"${')'.repeat(500)}}}`, 'too-deep'),
  'else, 3,000 times': body(`{{#if brief.kind}}a${'{{else if brief.title}}b'.repeat(3_000)}{{/if}}`, 'too-deep'),
  'open braces': body('{{'.repeat(100_000), 'template-syntax'),
  'unknown fields': body(
    many(15_000, (i) => `{{nope${i}}}`),
    'unknown-field',
    13,
  ),
  'unknown partials': body(
    many(15_000, (i) => `{{> nope${i}}}`),
    'unknown-partial',
    11,
  ),
  'a call of 100,000 arguments': body(`{{join ${'"a" '.repeat(100_000)}}}`, 'long-tag'),
  'a prose of brackets': body(`<p>{{prose "${'[ '.repeat(400_000)}"}}</p>`, 'long-tag'),
  'white space': body(`<p>a${' '.repeat(900_000)}b</p>`, 'long-space'),
  '8 MB': { text: template('a b '.repeat(1_900_000)), code: 'file-too-large', line: 0 },
};
