import { describe, expect, it } from 'vitest';
import type { Traced } from '../../../electron/engine/template/statements.ts';
import type { TokenHandler } from '../../../electron/engine/document/build.ts';
import { tokenize } from '../../../electron/engine/document/parse.ts';
import { tokenizePlain } from '../../../electron/engine/document/fast-tokenizer.ts';
import fc, { runs } from '../../support/property.ts';

/** A markup whose places are its offsets. */
const traced = (text: string): Traced => ({
  text,
  spotOf: (offset) => ({ place: { file: '', line: 1, column: offset }, excerpt: '' }),
  originsIn: (start, end, length = 0) => [{ at: 0, origin: { request: `${start} ${end} ${length}` } }],
});

/** What a builder is told, texts that follow each other as one, as it takes them. */
function told(read: (builder: TokenHandler) => unknown): unknown[] {
  const all: [string, unknown, unknown, number | undefined][] = [];
  read({
    open: (name, attrs, at) => all.push(['open', name, attrs.map(({ name: key, value, origins }) => [key, value, origins]), at().place.column]),
    close: (name, at) => all.push(['close', name, '', at().place.column]),
    refuse: (code, message, at) => all.push(['refuse', code, message, at().place.column]),
    text(chars, at) {
      const last = all.at(-1);
      if (last?.[0] === 'text') last[1] = `${last[1]}${chars}`;
      else all.push(['text', chars, '', at().place.column]);
    },
  });
  return all;
}

const PIECES = [
  ...[
    '<p>',
    '</p>',
    '<p item="a.b">',
    '<h2 id="x" item="y">',
    '<br>',
    '</section>',
    '<td\n align="right">',
    '<a href="https://e.org/?a&#x3D;b&amp;c">',
  ],
  ...['words ', '\n\t', ' ', '“Quoted” – é', 'a &amp; b', '&lt;', '&#x27;s', '&quot;', '>', '=', '"', 'naïve\u00A0', '\u2028'],
  ...['<p item="a" item="b">', "<p item='a'>", '<p hidden>', '<br/>', '<P>', '<p item=a>', '<p item="a"id="b">', '<p >', '</p >', '< p>', '<'],
  ...[
    '<p item="a&b">',
    '<p item="&eacute;">',
    '<p item="a&amp">',
    '&amp',
    '&eacute;',
    '&#233;',
    '&nbsp;',
    '&',
    '<!-- c -->',
    '<!doctype html>',
    '\0',
    '\r\n',
    '\f',
    '\u0085',
    '\uFDD0',
    '\uFFFE',
    '😀',
    '\uD800',
  ],
];

const RUNS = runs(800, 3000);

describe('plain markup', () => {
  it('is read as a standard’s tokenizer reads it, or left to that', () => {
    let [read, left] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }), (pieces) => {
        const markup = traced(pieces.join(''));
        let isPlain = false;
        const plain = told((builder) => {
          isPlain = tokenizePlain(markup, builder);
        });
        if (isPlain) read += 1;
        else left += 1;
        expect(plain).toEqual(isPlain ? told((builder) => tokenize(markup, builder)) : []);
      }),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 10);
    expect(left).toBeGreaterThan(RUNS / 10);
  });

  it('may be as long as a dossier can be', () => {
    const long = 'words &amp; words '.repeat(150_000);
    const taken: string[] = [];
    const builder: TokenHandler = {
      open: (_, attrs) => taken.push(attrs[0]?.value ?? ''),
      close: () => 0,
      text: (chars) => taken.push(chars),
      refuse: () => 0,
    };
    expect(tokenizePlain(traced(`<p item="${long}">${long}</p>`), builder)).toBe(true);
    const said = long.replaceAll('&amp;', '&');
    expect(taken[0] === said && taken.slice(1).join('') === said).toBe(true);
  });

  it.each(PIECES.slice(0, 19))('has %j in it', (piece) => {
    expect(tokenizePlain(traced(`<p>a${piece}</p>`), { open: () => 0, close: () => 0, text: () => 0, refuse: () => 0 })).toBe(true);
  });
});
