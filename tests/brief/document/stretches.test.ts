import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../../electron/brief/assembly/assemble.ts';
import { parseTemplate } from '../../../electron/brief/assembly/template.ts';
import type { Assembled } from '../../../electron/brief/assembly/trace.ts';
import { parseMarkup } from '../../../electron/brief/document/parse.ts';
import { createMarkupReader } from '../../../electron/brief/document/stretches.ts';
import type { Selection } from '../../../electron/brief/selection/selection.ts';
import { BriefError } from '../../../electron/contract/problem.ts';

const SELECTION = { brief: { language: 'en-GB', title: 'A title' }, glossary: [] } as unknown as Selection;

/** What a template gives, with the places it came from. */
function assembled(body: string): Assembled {
  const template = parseTemplate(`---\nname: T\ndescription: D\nkind: K\nparts: []\n---\n${body}`, 't.hbs', 't');
  return createAssembler(template, new Map()).fill(SELECTION);
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
    const read = createMarkupReader();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }), (pieces) => {
        const markup = assembled(pieces.join(''));
        const whole = outcomeOf(() => parseMarkup(markup));
        expect(outcomeOf(() => read(markup))).toEqual(whole);
        // Again, from what was kept.
        expect(outcomeOf(() => read(markup))).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives a tree that may be changed without changing the next', () => {
    const read = createMarkupReader();
    const markup = assembled('<h1>T</h1><p>one <em>two</em></p>');
    const first = read(markup);
    for (const child of first.children) if (child.kind === 'element') Object.assign(child, { key: 7, children: [] });
    expect(read(markup)).toEqual(parseMarkup(markup));
  });

  it('tells two blocks of the same words apart by where they stand in the template', () => {
    const read = createMarkupReader();
    const { children } = read(assembled('<h1>T</h1><p>same</p>\n<p>same</p>'));
    expect(children.map(({ place }) => `${place.line}:${place.column}`)).toEqual(['7:1', '7:11', '8:1']);
  });
});
