import { type Part, PARTS } from '../../electron/contract/audience.ts';
import type { Chance } from './chance.ts';

/** What a random template is made with. */
interface Style {
  chance: Chance;
  /** Whether elements name the item they show. Many templates do not. */
  withItem: boolean;
  /** Whether the format has what elements say by their attributes: plain text has no link targets and no long forms. */
  hasAttributes: boolean;
  /** The template's own words. */
  own(): string;
}

/** A template that shows whatever it likes, by whatever helper, in whatever element. */
export function anyTemplate(chance: Chance, hasAttributes: boolean, own: () => string = () => 'Words of the template'): string {
  const style: Style = { chance, own, hasAttributes, withItem: chance.percent(35) };
  const parts = PARTS.filter(() => chance.percent(75));
  const body = [
    opening(style),
    ...inAnyOrder(chance, [sectionsIn(style), addressed(style), ...parts.map((name) => guarded(name, style))]),
    closing(style),
  ];
  const front = [
    'name: Test',
    'description: For tests.',
    'kind: Test',
    `parts: [${parts.join(', ')}]`,
    ...(chance.percent(10) ? [`pagesAtMost: ${1 + chance.upTo(3)}`] : []),
    ...(chance.percent(20) ? ['numbering: true'] : []),
  ];
  return `---\n${front.join('\n')}\n---\n${body.join('\n')}\n`;
}

function inAnyOrder<T>(chance: Chance, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, rank: chance.upTo(99) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

function opening({ chance, own }: Style): string {
  const titled = [
    '{{> title-block}}',
    '<cover>{{> title-block}}</cover>',
    '<h1>{{brief.title}}</h1>',
    '<h1>{{capital brief.shortTitle}}</h1><p role="meta">{{join brief.occasion brief.place brief.reference (dates brief.start brief.end) with=", "}}.</p>',
    '<header><issuer name="{{brief.issuer.name}}" unit="{{brief.issuer.unit}}" kind="{{brief.kind}}"><h1>{{brief.title}}</h1><dl kind="meta"><dt>To</dt><dd>{{brief.preparedFor}}</dd>{{#if brief.decision}}<dt>Decision</dt><dd>{{brief.decision}}</dd>{{/if}}</dl></header>',
    `<h1>${own()}</h1><p>{{#with brief.contact}}{{name}}, {{email}}{{/with}} {{#each brief.distribution}}{{name}}; {{/each}}</p>`,
    `<h1>${own()}</h1><p>${own()} <marking></p>`,
  ];
  return `${chance.one(titled)}${chance.percent(30) ? '<toc depth="3">' : ''}<p>${own()}</p>`;
}

function closing({ chance, own }: Style): string {
  return [
    chance.percent(70) ? `<sources title="${own()}"${chance.percent(50) ? ' style="list"' : ' style="run"'}>` : '',
    chance.percent(20) ? '<annex>' : '',
    `<p>${own()}</p>`,
  ].join('');
}

/** An expression that shows a field, by any helper. */
function field(name: string, { chance, hasAttributes }: Style): string {
  const said = [
    `{{prose ${name}}}`,
    `{{${name}}}`,
    `{{explain ${name}}}`,
    `{{capital ${name}}}`,
    `{{join "So" ${name} with=": "}}`,
    `{{join (capital ${name}) "and so on"}}`,
    `{{list (split ${name} at=" ")}}`,
    `{{number ${name}}}`,
    `{{prose (capital ${name})}}`,
    `{{explain (join ${name} "and so on" with=", ")}}`,
    `{{#each (first (split ${name} at="°") 1)}}{{this}}{{/each}}`,
    `{{#with ${name}}}{{this}}{{/with}}`,
    `<strong>{{${name}}}</strong>`,
    `<caps>{{${name}}}</caps>`,
    `<badge>{{${name}}}</badge>`,
    ...(hasAttributes ? [`<abbr full="{{${name}}}">Short</abbr>`, `<a href="https://example.org/{{${name}}}">Page</a>`] : []),
    `<note>{{prose ${name}}}</note>`,
  ];
  return chance.one(said);
}

/** The same without what a heading or an attribute cannot hold. */
function plainField(name: string, { chance }: Style): string {
  return chance.one([`{{${name}}}`, `{{capital ${name}}}`, `{{join ${name} "and so on" with=", "}}`]);
}

/** The field of an entry after its mark, with its source notes. */
function entry(said: string, { chance }: Style): string {
  return `${chance.percent(40) ? '{{mark this}}' : ''}${said}${chance.percent(60) ? '{{cite this}}' : ''}`;
}

function item({ withItem }: Style): string {
  return withItem ? ' item="{{key}}"' : '';
}

/** A list with an element for each entry. @param list an expression that is a list. @param cells what an entry shows. */
function each(list: string, cells: readonly string[], style: Style): string {
  const { chance } = style;
  const id = item(style);
  const [first = '', ...others] = cells;
  const own = entry(first, style);
  const rest = others.map((cell) => ` ${cell}`).join('');
  const loop = (inside: string): string => `{{#each ${list}}}${inside}{{/each}}`;
  const shapes = [
    loop(`<p${id}>${own}${rest}</p>`),
    `<ul>${loop(`<li${id}>${own}${rest}</li>`)}</ul>`,
    `<ol>${loop(`<li${id}>${own}${others.map((cell) => `<ul><li>${cell}</li></ul>`).join('')}</li>`)}</ol>`,
    `<table><tbody>${loop(`<tr${id}><th>${own}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)}</tbody></table>`,
    `<dl>${loop(`<dt${id}>${own}</dt><dd>${others.length > 0 ? rest : 'So'}</dd>`)}</dl>`,
    loop(`<blockquote${id}><p role="quote">${own}</p>${others.map((cell) => `<p>${cell}</p>`).join('')}</blockquote>`),
    `<ul kind="${chance.one(['keyed', 'rows'])}">${loop(`<li label="${style.own()}" end="${style.own()}"${id}><p role="say">${own}</p>${others.map((cell) => `<p role="why">${cell}</p>`).join('')}</li>`)}</ul>`,
    loop(`<aside kind="key" title="${style.own()}"${id}><p>${own}${rest}</p></aside>`),
    `<columns>${loop(`<p${id}>${own}${rest}</p>`)}</columns>`,
  ];
  return `{{#if ${list}}}${chance.one(shapes)}{{/if}}`;
}

/** A list or a part of it. */
function cut(list: string, { chance }: Style): string {
  return chance.one([list, list, list, `(first ${list} 2)`, `(after ${list} 1)`, `(upto ${list} "summary")`]);
}

/** Some of the fields of an entry, one of them in any case. */
function fields(always: readonly string[], perhaps: readonly string[], style: Style): string[] {
  return [...always.map((name) => field(name, style)), ...style.chance.some(perhaps).map((name) => `{{#if ${name}}}${field(name, style)}{{/if}}`)];
}

function guarded(name: Part, style: Style): string {
  const heading = `<section><h2>${style.own()}</h2>`;
  return `{{#if ${name}}}${heading}${PART[name](style)}</section>{{/if}}`;
}

/** Talking points are shown in one place of all templates. */
function talkingLines(style: Style): string {
  const list = style.chance.one([cut('lines', style), '(only lines "verb" "raise")', 'lines.avoid']);
  return each(list, [style.chance.one(['{{line this}}', '{{line this number=true}}'])], style);
}

const PART: Readonly<Record<Part, (style: Style) => string>> = {
  objectives: (style) => each(cut('objectives', style), fields(['text'], [], style), style),
  lines: talkingLines,
  statement: (style) => `{{#with statement}}<p${item(style)}>${fields(['text'], ['contingency', 'posture'], style).join(' ')}</p>{{/with}}`,
  timeline: (style) =>
    style.chance.one([
      each(
        cut('timeline', style),
        style.chance.one([['{{date date}}', field('text', style)], ['{{date date style="short"}}'], fields(['text'], ['short'], style)]),
        style,
      ),
      '{{> dates timeline}}',
      '{{#if (having timeline "short")}}<chart type="timeline">{{#each (having timeline "short")}}<datum label="{{short}}" at="{{this.date}}">{{/each}}</chart>{{/if}}',
    ]),
  people: (style) =>
    style.chance.one([
      each(cut('people', style), fields(['name'], ['office', 'of', 'pronunciation', 'note', 'phone', 'bio', 'life'], style), style),
      '{{> people people}}',
    ]),
  programme: (style) =>
    style.chance.one([
      '{{#each programme}}{{> programme-day this}}{{/each}}',
      '{{#each participants}}<p>{{name}}</p>{{#each days}}{{> programme-day this}}{{/each}}{{/each}}',
      `{{#each programme}}<p>{{title}} {{zone}}</p>${each('entries', fields(['what'], ['place', 'transport', 'notes'], style), style)}{{/each}}`,
    ]),
  decisions: (style) =>
    style.chance.one([
      each(cut('decisions', style), fields(['issue'], ['recommendation', 'decidedBy'], style), style),
      '{{#each decisions}}{{> decision this}}{{#if options}}{{> options this}}{{/if}}{{/each}}',
    ]),
  judgements: (style) => style.chance.one([each(cut('judgements', style), fields(['text'], ['basis'], style), style), '{{> judgements judgements}}']),
  actions: (style) => style.chance.one([each(cut('actions', style), fields(['what'], ['owner'], style), style), '{{> actions actions}}']),
  risks: (style) => style.chance.one([each(cut('risks', style), fields(['what'], ['mitigation', 'owner'], style), style), '{{> risks risks}}']),
  contacts: (style) => each(cut('contacts', style), fields(['name'], ['office', 'phone', 'email'], style), style),
  // Pictures are files of their own, which random dossiers do not have.
  pictures: () => '{{#each pictures}}{{> picture this}}{{/each}}',
  positions: (style) => style.chance.one(['{{> matrix matrix}}', `{{#each positions}}${style.chance.one([standsIn, groupsIn])(style)}{{/each}}`]),
  figures: (style) => `{{#each ${cut('figures', style)}}}${figureIn(style)}{{/each}}`,
  quotes: (style) =>
    style.chance.one([each(cut('quotes', style), fields(['words', 'speaker'], ['office', 'occasion'], style), style), '{{> quotes quotes}}']),
  questions: (style) =>
    style.chance.one([
      each(cut('questions', style), fields(['question'], ['answer', 'ifPressed', 'owner'], style), style),
      '{{> questions questions}}',
    ]),
  // The term itself stands in the texts that use it: alone it would not say whether the entry is shown.
  glossary: (style) =>
    style.chance.one([each(cut('glossary', style), fields(['meaning'], ['term', 'expansion', 'short'], style), style), '{{> terms glossary}}']),
};

function standsIn(style: Style): string {
  return style.chance.one([
    '{{> stands this}}',
    `<section><h3${item(style)}>${plainField('issue', style)}</h3>${each('stands', fields(['stance'], ['who', 'limits'], style), style)}</section>`,
    each('stands', fields(['stance'], ['limits'], style), style),
  ]);
}

/** The positions by sign, with those that have no stand. */
function groupsIn(style: Style): string {
  const members = `{{#each members}}<p${item(style)}>{{mark this}}{{who}}{{cite this}}</p>{{/each}}<p>{{stance}} {{limits}}</p>`;
  const rest = '{{#if notStated}}<li label="{{notStated}} of {{whole}} {{wholeName}}"><p>Not stated here</p></li>{{/if}}';
  return `<section><h3${item(style)}>${plainField('heading', style)}</h3><ul kind="rows">{{#each groups}}<li label="{{sign}} {{total}} {{label}}">{{#each lines}}${members}{{/each}}</li>{{/each}}${rest}</ul></section>`;
}

function figureIn(style: Style): string {
  const { chance } = style;
  const drawn = chance.one([
    '{{> chart this}}',
    `<figure${item(style)}><chart type="{{chart}}" unit="{{unit}}">{{#each data}}<datum label="{{label}}" series="{{series}}" value="{{value}}" of="{{of}}" low="{{low}}" high="{{high}}" at="{{at}}">{{/each}}</chart></figure>`,
  ]);
  return chance.one([
    '{{> figure-table this}}',
    `{{#if chart}}${drawn}{{else}}{{> figure-table this}}{{/if}}`,
    '{{#if keyValue}}<facts><fact value="{{keyValue}}">{{keyLabel}}</fact></facts>{{/if}}',
    `<p${item(style)}>${field('caption', style)}</p>`,
    `<p${item(style)}>${field(chance.one(['title', 'heading']), style)} {{subtitle}} {{note}} {{#each rows}}{{bound}} {{label}}: {{list values}}; {{/each}}</p>`,
  ]);
}

/** The sections, to some depth. */
function sectionsIn(style: Style): string {
  return style.chance.percent(90) ? `{{#each sections}}${sectionIn(style, 2)}{{/each}}` : '';
}

function sectionIn(style: Style, level: number): string {
  const { chance } = style;
  const points = chance.one([
    each(cut('points', style), fields(['text'], [], style), style),
    '{{> points points}}',
    each('points', ['{{#if this.date}}{{date this.date}}{{/if}}', field('text', style)], style),
  ]);
  const inner = level < 4 && chance.percent(75) ? `{{#each sections}}${sectionIn(style, level + 1)}{{/each}}` : '';
  const isTitled = chance.percent(80);
  const named = chance.percent(15) ? ` id="{{id}}"` : '';
  const title = isTitled
    ? `<h${level}${item(style)}${named}>${chance.percent(30) ? '{{mark this}}' : ''}${plainField(chance.one(['title', 'heading']), style)}</h${level}>`
    : '';
  // What stands inside a section without a heading would skip a level.
  return isTitled ? `<section>${title}${points}${inner}</section>` : points;
}

function addressed(style: Style): string {
  const { chance } = style;
  return ['purpose', 'bottomLine']
    .filter(() => chance.percent(60))
    .map((name) => `{{#with ${name}}}<p${item(style)}>${entry(field('text', style), style)}</p>{{/with}}`)
    .join('');
}
