import { type Token, Tokenizer } from 'parse5';
import { BriefError, fault } from '../../contract/problem.ts';
import { FROM_TEMPLATE } from '../dossier/origin.ts';
import type { Traced } from '../template/statements.ts';
import { type Attribute, createBuilder, type TokenHandler } from './build.ts';
import { originsOf } from './decode.ts';
import type { ElementNode } from './document.ts';
import { tokenizePlain } from './fast-tokenizer.ts';

/**
 * Parses a template's output into the element tree, without keys yet. Stricter than a browser, which would guess: an unknown
 * element or attribute, a tag left open or closed twice, and misplaced text are all reported with their place in the
 * template.
 * @param elementsAtMost the most elements it may have; without it any number.
 * @throws BriefError with all problems.
 */
export function parseMarkup(markup: Traced, elementsAtMost?: number): ElementNode {
  const builder = createBuilder(markup.spotOf(0).place, undefined, elementsAtMost);
  tokenize(markup, builder);
  return builder.end();
}

/** A tag or a text, which can be passed to any builder. */
export type MarkupToken = (builder: TokenHandler) => void;

/** Everything in a piece of markup, in order. @throws BriefError at the first problem. */
export function tokensOf(markup: Traced): MarkupToken[] {
  const tokens: MarkupToken[] = [];
  tokenizePart(markup, {
    open: (...given) => tokens.push((builder) => builder.open(...given)),
    close: (...given) => tokens.push((builder) => builder.close(...given)),
    text: (...given) => tokens.push((builder) => builder.text(...given)),
    // Whatever it is, the whole is parsed to report it.
    refuse: (code, message, at, hints) => {
      throw new BriefError(fault(code, message, { ...at(), hints }));
    },
  });
  return tokens;
}

/** Passes a part of the markup to a builder. If anything is refused, the whole must be parsed to report it. */
export function tokenizePart(part: Traced, builder: TokenHandler): void {
  if (!tokenizePlain(part, builder)) tokenize(part, builder);
}

/** Passes everything in a piece of markup to a builder. */
export function tokenize(markup: Traced, builder: TokenHandler): void {
  let offset = 0;
  const at = (token: { location: { startOffset: number } | null }) => {
    offset = token.location?.startOffset ?? offset;
    const here = offset;
    return () => markup.spotOf(here);
  };
  const text = (token: { chars: string; location: { startOffset: number; endOffset: number } | null }): void => {
    const { startOffset, endOffset } = token.location ?? { startOffset: offset, endOffset: offset };
    builder.text(token.chars, at(token), originsOf(markup, startOffset, endOffset, token.chars.length));
  };
  const attributes = ({ attrs, location }: Token.TagToken): Attribute[] =>
    attrs.map(({ name, value }) => {
      const { startOffset, endOffset } = location?.attrs?.[name] ?? { startOffset: offset, endOffset: offset };
      const start = markup.text.indexOf('=', startOffset) + 1;
      const isQuoted = /["']/.test(markup.text[start] ?? '');
      const quotes = isQuoted && start < endOffset ? 1 : 0;
      return {
        name,
        value,
        origins: start > 0 && start < endOffset ? originsOf(markup, start + quotes, endOffset - quotes, value.length) : FROM_TEMPLATE,
      };
    });
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => builder.open(token.tagName, attributes(token), at(token)),
      onEndTag: (token) => builder.close(token.tagName, at(token)),
      onCharacter: text,
      onWhitespaceCharacter: text,
      onNullCharacter: text,
      onComment: () => undefined,
      onDoctype: (token) => builder.refuse('not-allowed', 'a document type is not allowed in a template', at(token), []),
      onEof: () => undefined,
      onParseError: ({ code, startOffset }) =>
        builder.refuse('markup-syntax', `invalid markup: ${code.replaceAll('-', ' ')}`, () => markup.spotOf(startOffset), []),
    },
  );
  tokenizer.write(markup.text, true);
}
