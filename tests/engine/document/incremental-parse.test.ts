import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../../electron/engine/template/assemble.ts';
import { parseTemplate } from '../../../electron/engine/template/template.ts';
import type { Assembled } from '../../../electron/engine/template/statements.ts';
import { parseMarkup } from '../../../electron/engine/document/parse.ts';
import { PARSING, parseIncrementally, type Read } from '../../../electron/engine/document/incremental-parse.ts';
import { createMemory } from '../../../electron/engine/memory/memory.ts';
import { FOR_A_SESSION } from '../../../electron/engine/memory/limits.ts';
import type { ElementNode } from '../../../electron/engine/document/document.ts';
import type { Selection } from '../../../electron/engine/selection/selection.ts';
import { BriefError } from '../../../electron/contract/problem.ts';
import { ENGLISH } from '../../support/language.ts';
import fc, { runs } from '../../support/property.ts';

const SELECTION = { brief: { language: 'en-GB', title: 'A title' }, glossary: [] } as unknown as Selection;

/** Fills a template with one selection after the other. */
function filler(body: string): (selection: Selection) => Assembled {
  const template = parseTemplate(`---\nname: T\ndescription: D\nkind: K\nparts: []\n---\n${body}`, 't.hbs', 't');
  const { fill } = createAssembler(template, new Map());
  return (selection) => fill(selection, ENGLISH);
}

/** What a template gives, with the places it came from. */
function assembled(body: string): Assembled {
  return filler(body)(SELECTION);
}

/** Parses one markup after the other, with what an engine keeps of the ones before. */
function createReader(): (markup: Assembled) => ElementNode {
  const { memo, steps } = createMemory(FOR_A_SESSION);
  const parsing = {
    block: memo('markup-blocks', PARSING.block, ({ id, origin }, { name, depth }) => [`${name} ${depth} ${id}`, [origin]]),
    tags: memo('markup-tags', PARSING.tags, ({ id, origin }) => [id, [origin]]),
    most: 40_000,
  };
  return steps(
    'last-markup',
    (last: Read | undefined, markup: Assembled) => parseIncrementally(last, markup, parsing),
    ({ origin }) => origin,
  );
}

function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof BriefError) return error.problems;
    throw error;
  }
}

/** Pieces of markup that fit together in some orders and not in others. */
const PIECES = [
  ...[
    '<h1>T</h1>',
    '<h2 item="a">Two</h2>',
    '<p>words</p>',
    '<p>a  <em>b</em>\n c</p>',
    '<p item="x">{{brief.title}}</p>',
    '<p>{{brief.title}} <br> on</p>',
  ],
  ...['<section>', '</section>', '<ul>', '</ul>', '<ul><li>one</li><li>two <p>three</p></li></ul>', '<li>', '</li>', '<p>', '</p>', '<em>', '</em>'],
  ...[
    '<table><tbody><tr><td>1</td><th>2</th></tr></tbody></table>',
    '<td>',
    '<dl><dt>t</dt><dd>d</dd></dl>',
    '<aside title="<p>no</p>">',
    '</aside>',
  ],
  ...[
    '<!-- <p>hidden</p> -->',
    '<!--',
    '-->',
    '<![CDATA[',
    ' loose words ',
    '&amp;',
    '&am',
    '<',
    '<p',
    '"',
    '<p lang="fr">é</p>',
    '<p bad="1">x</p>',
    '<P>upper</P>',
  ],
  ...[
    '<p>a<note>n</note></p>',
    '<p>c<cite ref="s#1"></cite></p>',
    '{{#if brief.title}}<p>if</p>{{/if}}',
    '<header><h1>T</h1></header>',
    '<hr>',
    '<nothing>',
  ],
];

describe('markup read block by block', () => {
  it('is the tree, or the faults, of markup read as a whole', () => {
    const read = createReader();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }), (pieces) => {
        const markup = assembled(pieces.join(''));
        const whole = outcomeOf(() => parseMarkup(markup.whole()));
        expect(outcomeOf(() => read(markup))).toEqual(whole);
        // Again, from what was kept.
        expect(outcomeOf(() => read(markup))).toEqual(whole);
      }),
      { numRuns: runs(300, 1500) },
    );
  });

  it('is so for a template filled again and again, each time with something else in one place', () => {
    const fill = filler(`<h1>{{brief.title}}</h1>
{{#each sections}}{{#if mark}}<section>{{/if}}{{#if title}}<h2 item="{{key}}">{{title}}</h2>{{/if}}
{{#each points}}{{#if mark}}<aside><p>{{text}}</p></aside>{{else}}<p item="{{key}}">{{text}}<em>{{text}}</em></p>{{/if}}
{{#if key}}<p>the same</p>{{else}}<p>the same</p>{{/if}}{{/each}}
{{#if key}}<ul>{{else}}<section>{{/if}}<li>one</li><li>two</li>{{#if key}}</ul>{{else}}</section>{{/if}}
{{#if points}}<ul>{{#each points}}<li>{{text}}</li>{{/each}}</ul>{{/if}}{{#if id}}</section>{{/if}}{{/each}}`);
    const word = fc.constantFrom('', 'a', 'aa', 'a a', 'b', '<p>', '&', 'é');
    const point = fc.record({ key: word, mark: fc.constantFrom('', 'x'), text: word });
    const section = fc
      .record({
        key: fc.constantFrom('a', 'a', 'a', 'b', ''),
        title: word,
        points: fc.array(point, { maxLength: 3 }),
        isInside: fc.boolean(),
        isClosed: fc.nat(9),
      })
      // Now and then it is opened and not closed.
      .map(({ isInside, isClosed, ...rest }) => ({ ...rest, mark: isInside ? 'x' : '', id: isInside && isClosed > 0 ? 'x' : '' }));
    const edit = fc.record({ at: fc.nat(5), section, field: fc.constantFrom('title', 'mark', 'key', 'points', 'all', 'more', 'less') });
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 5 }), fc.array(edit, { maxLength: 8 }), (first, edits) => {
        const read = createReader();
        const sections = [...first];
        for (const { at, section, field } of [{ at: 0, section: first[0], field: 'all' }, ...edits]) {
          const place = at % (sections.length + 1);
          const old = sections[place];
          if (section && (field === 'more' || !old)) sections.splice(place, 0, section);
          else if (field === 'less') sections.splice(place, 1);
          else if (section && old) sections[place] = field === 'all' ? section : { ...old, [field]: section[field as 'title'] };
          const markup = fill({ ...SELECTION, sections } as unknown as Selection);
          expect(outcomeOf(() => read(markup))).toEqual(outcomeOf(() => parseMarkup(markup.whole())));
        }
      }),
      { numRuns: runs(200, 800) },
    );
  });
});

describe('blocks that are alike', () => {
  it('tells the same words from two places apart when one takes the place of the other', () => {
    const fill = filler('<h1>T</h1>{{#each sections}}{{#if mark}}<p>same</p>{{else}}<p>same</p>{{/if}}<p>more</p>{{/each}}');
    const flags = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(flags, fc.array(fc.nat(4), { maxLength: 6 }), (first, flips) => {
        const read = createReader();
        const marks = [...first];
        for (const flip of [0, ...flips]) {
          marks[flip % marks.length] = !marks[flip % marks.length];
          const markup = fill({ ...SELECTION, sections: marks.map((mark) => ({ mark: mark ? 'x' : '' })) } as unknown as Selection);
          expect(read(markup)).toEqual(parseMarkup(markup.whole()));
        }
      }),
      { numRuns: runs(80, 300) },
    );
  });

  it('gives a tree that may be changed without changing the next', () => {
    const read = createReader();
    const markup = assembled('<h1>T</h1><p>one <em>two</em></p>');
    const first = read(markup);
    for (const child of first.children) if (child.kind === 'element') Object.assign(child, { key: 7, children: [] });
    expect(read(markup)).toEqual(parseMarkup(markup.whole()));
  });

  it('tells two blocks of the same words apart by where they stand in the template', () => {
    const read = createReader();
    const { children } = read(assembled('<h1>T</h1><p>same</p>\n<p>same</p>'));
    expect(children.map(({ place }) => `${place.line}:${place.column}`)).toEqual(['7:1', '7:11', '8:1']);
  });
});
