import { CHART_TYPES } from '../../electron/contract/common.ts';
import fc from './property.ts';

/** Random markup from the document grammar, for properties that must hold for every template there will ever be. */

const WORDS = (
  'the allies agreed to support Ukraine for as long as it takes and noted disagreement about spending NATO 2% 41.7 million €5 ' +
  'well-known office offices affluent efficient Rinkēvičs Chişinău Erdoğan Sánchez Łódź “quoted” (bracketed) שלום السلام 9 July 2024 state-of-the-art ' +
  'incomprehensibility counter-intelligence https://example.org/a/very/long/address?with=query Ελλάδα Київ'
).split(' ');
const FOREIGN: Readonly<Record<string, string>> = {
  fr: 'les alliés ont réaffirmé leur soutien indéfectible à l’intégrité territoriale',
  de: 'Die Bündnispartner bekräftigten ihre unverbrüchliche Verteidigungsbereitschaft',
  es: 'los aliados reafirmaron su compromiso con la integridad territorial',
  pl: 'sojusznicy potwierdzili niezachwiane zobowiązanie do obrony terytorium',
  uk: 'союзники підтвердили непохитну підтримку незалежності та цілісності',
};

const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 }).map((list) => list.join(' '));
const fewWords = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));

const wrapped = (name: string, inside: fc.Arbitrary<string>, attributes = ''): fc.Arbitrary<string> =>
  inside.map((text) => `<${name}${attributes}>${text}</${name}>`);

const { inline } = fc.letrec<{ inline: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: words },
    wrapped('em', tie('inline')),
    wrapped('strong', tie('inline')),
    wrapped('caps', fewWords),
    wrapped('sup', fewWords),
    wrapped('a', words, ' href="https://example.org/page"'),
    wrapped('a', words, ' href="#part-1"'),
    wrapped('abbr', fc.constant('NATO'), ' full="North Atlantic Treaty Organization"'),
    fc.constantFrom(...Object.entries(FOREIGN)).map(([lang, text]) => `<span lang="${lang}">${text}</span>`),
    wrapped('note', words),
    fc.constant('<cite ref="text#Background 1; text#Background 2"></cite>'),
    fc.constant('before<br>after'),
  ),
}));
const inlines = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

/** A table with heads of one or two rows, heads of rows, and cells that span. */
const table = fc
  .record({
    columns: fc.integer({ min: 2, max: 5 }),
    rows: fc.integer({ min: 1, max: 60 }),
    caption: fc.boolean(),
    head: fc.constantFrom('none', 'one', 'grouped'),
    rowHeads: fc.boolean(),
    span: fc.boolean(),
    text: fc.array(fewWords, { minLength: 7, maxLength: 7 }),
  })
  .map(({ columns, rows, caption, head, rowHeads, span, text }) => {
    const cell = (index: number): string => text[index % text.length] ?? '';
    const columnHeads = Array.from({ length: columns }, (_, index) => `<th>${cell(index)}</th>`).join('');
    const groups = `<tr><th rowspan="2">${cell(1)}</th><th colspan="${columns - 1}">${cell(2)}</th></tr><tr>${columnHeads.replace(/^<th>.*?<\/th>/, '')}</tr>`;
    const thead = head === 'none' ? '' : `<thead>${head === 'one' ? `<tr>${columnHeads}</tr>` : groups}</thead>`;
    const row = (at: number): string => {
      const first = rowHeads ? `<th>${cell(at)}</th>` : `<td>${cell(at)}</td>`;
      const isWide = span && at % 5 === 2;
      const rest = isWide
        ? `<td colspan="${columns - 1}">${cell(at + 1)}</td>`
        : Array.from({ length: columns - 1 }, (_, index) => `<td>${cell(at + index)}</td>`).join('');
      return `<tr>${first}${rest}</tr>`;
    };
    const body = Array.from({ length: rows }, (_, at) => row(at)).join('');
    return `<table>${caption ? '<caption>What it shows</caption>' : ''}${thead}<tbody>${body}</tbody></table>`;
  });

/** A chart of any kind, in a figure with a caption. */
const chart = fc
  .record({
    type: fc.constantFrom(...CHART_TYPES),
    data: fc.array(
      fc.record({
        label: fewWords,
        value: fc.integer({ min: 0, max: 100 }),
        more: fc.integer({ min: 1, max: 20 }),
        day: fc.integer({ min: 1, max: 28 }),
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    hasAlt: fc.boolean(),
    about: fc.constantFrom('', ' subtitle="What it is"', ' note="Where it is from"', ' subtitle="What it is" note="Where it is from"'),
    isFirst: fc.boolean(),
    bound: fc.constantFrom('', ' bound="at-least"'),
  })
  .map(({ type, data, hasAlt, about, isFirst, bound }) => {
    const values = data.map(({ label, value, more, day }, index) => {
      const words = `label="${label.replaceAll('"', '')}" series="${index % 2 === 0 ? 'For' : 'Against'}" value="${value}"`;
      return `<datum ${words} of="${value + more}" low="${value}" high="${value + more}" at="2024-0${1 + (index % 9)}-${String(day).padStart(2, '0')}"${bound}>`;
    });
    const drawn = `<chart type="${type}" unit="%"${hasAlt ? ' alt="A chart"' : ''}>${values.join('')}</chart>`;
    const caption = '<figcaption>A figure</figcaption>';
    return `<figure${about}>${isFirst ? caption : ''}${drawn}${isFirst ? '' : caption}</figure>`;
  });

/** Pictures of every kind, from `tests/pictures/`. */
const picture = fc
  .record({
    src: fc.constantFrom('alpha.png', 'grey.png', 'palette.png', 'photo.jpg', 'drawing.svg'),
    isDecorative: fc.boolean(),
    width: fc.integer({ min: 5, max: 100 }),
  })
  .map(({ src, isDecorative, width }) => `<img src="${src}" ${isDecorative ? 'decorative="yes"' : 'alt="A picture"'} width="${width}">`);

const { block } = fc.letrec<{ block: string; list: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: wrapped('p', inlines) },
    tie('list'),
    table,
    chart,
    picture,
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((inside) => `<blockquote>${inside.filter((one) => one.startsWith('<p')).join('') || '<p>Words.</p>'}</blockquote>`),
    fc.array(wrapped('p', inlines), { minLength: 1, maxLength: 3 }).map((inside) => `<aside kind="key" title="In a box">${inside.join('')}</aside>`),
    fc
      .array(fewWords, { minLength: 1, maxLength: 5 })
      .map((list) => `<facts>${list.map((text, index) => `<fact value="${index}%">${text}</fact>`).join('')}</facts>`),
    fc.array(fewWords, { minLength: 1, maxLength: 3 }).map((list) => `<dl>${list.map((text) => `<dt>${text}</dt><dd>${text}</dd>`).join('')}</dl>`),
    fc
      .array(tie('list'), { minLength: 1, maxLength: 3 })
      .map((inside) => `<columns>${inside.join('')}<aside kind="decision"><p>One</p></aside></columns>`),
    fc.constantFrom(
      '<choices><choice label="Approve" for="B"><choice label="Discuss"></choices>',
      '<blanks><blank label="Signature"><blank label="Date"></blanks>',
    ),
    fc.constantFrom('<hr>', '<page-break></page-break>'),
  ),
  list: fc
    .record({
      type: fc.constantFrom('ul', 'ol', 'ol type="a"', 'ol type="i"'),
      entries: fc.array(inlines, { minLength: 1, maxLength: 4 }),
      inner: fc.option(tie('list'), { nil: '' }),
    })
    .map(({ type, entries, inner }) => {
      const inside = entries.map((entry, index) => `<li>${entry}${index === 0 ? inner : ''}</li>`).join('');
      return `<${type}>${inside}</${type.slice(0, 2)}>`;
    }),
}));

const section = fc.record({
  title: fewWords,
  blocks: fc.array(block, { minLength: 1, maxLength: 4 }),
  inner: fc.option(fc.record({ title: fewWords, blocks: fc.array(block, { minLength: 1, maxLength: 3 }) })),
});

/** A whole document: title, contents, sections in sections, source notes. */
export const markup = fc
  .record({ title: fewWords, toc: fc.boolean(), sections: fc.array(section, { minLength: 1, maxLength: 4 }) })
  .map(({ title, toc, sections }) => {
    const parts = sections.map(({ title: heading, blocks, inner }, index) => {
      const sub = inner ? `<section><h3>${inner.title}</h3>${inner.blocks.join('')}</section>` : '';
      return `<section><h2 id="part-${index + 1}">${heading}</h2>${blocks.join('')}${sub}</section>`;
    });
    return `<header><h1>${title}</h1><p role="meta"><marking></marking></p></header>${toc ? '<toc depth="2"></toc>' : ''}${parts.join('')}<annex></annex><sources></sources>`;
  });
