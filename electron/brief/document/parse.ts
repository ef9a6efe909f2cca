import { Tokenizer } from 'parse5';
import type { Assembled } from '../assembly/assemble.ts';
import { BriefError, fault, type Place, type Problem } from '../../contract/problem.ts';
import { didYouMean } from '../source/suggest.ts';
import type { DocumentNode, ElementNode } from './document.ts';
import { type AttributeKind, COMMON_ATTRIBUTES, ELEMENTS, type ElementName, isElementName, WRITTEN_BY_PROGRAM } from './elements.ts';

/** The shapes of BCP 47 that name a language, a script and a region; enough for text, and what validators take. */
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
/** How deep elements may stand inside each other; the deepest built-in template needs twelve. */
const MOST_DEPTH = 64;

/**
 * Parses a template's output into the element tree, its keys not yet given. Stricter than a browser, which would guess: an unknown
 * element or attribute, a tag left open or closed twice, text where none belongs, each is told with its place
 * in the template.
 * @throws BriefError with all of them.
 */
export function parseMarkup(markup: Assembled): ElementNode {
  const builder = createBuilder(markup);
  let offset = 0;
  const at = (token: { location: { startOffset: number } | null }): number => {
    offset = token.location?.startOffset ?? offset;
    return offset;
  };
  const text = (token: { chars: string; location: { startOffset: number } | null }): void => builder.text(token.chars, at(token));
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => builder.open(token.tagName, token.attrs, at(token)),
      onEndTag: (token) => builder.close(token.tagName, at(token)),
      onCharacter: text,
      onWhitespaceCharacter: text,
      onNullCharacter: text,
      onComment: () => undefined,
      onDoctype: (token) => builder.refuse('not-allowed', 'a document type has no place in a template', at(token), []),
      onEof: () => undefined,
      onParseError: (error) => builder.refuse('markup-syntax', `the markup is broken: ${error.code.replaceAll('-', ' ')}`, error.startOffset, []),
    },
  );
  tokenizer.write(markup.text, true);
  return builder.end();
}

function createBuilder(markup: Assembled) {
  const problems: Problem[] = [];
  const placeAt = (offset: number): Place => markup.spotOf(offset).place;
  const root: ElementNode = { kind: 'element', name: 'brief', key: 0, attributes: {}, children: [], place: placeAt(0) };
  const stack = [root];

  function refuse(code: string, message: string, offset: number, hints: string[]): void {
    problems.push(fault(code, message, { ...markup.spotOf(offset), hints }));
    if (problems.length >= 20) throw new BriefError(problems);
  }

  const top = (): ElementNode => stack.at(-1) ?? root;

  function open(name: string, attrs: readonly { name: string; value: string }[], offset: number): void {
    if (!isElementName(name) || WRITTEN_BY_PROGRAM.includes(name)) {
      const known = Object.keys(ELEMENTS).filter((one) => !WRITTEN_BY_PROGRAM.includes(one as ElementName));
      refuse('unknown-element', `there is no element <${name}>`, offset, didYouMean(name, known));
      return;
    }
    const parent = top();
    if (!allows(parent, name)) {
      refuse('misplaced-element', `<${name}> cannot stand inside <${parent.name}>`, offset, [insideHint(parent.name)]);
    }
    if (stack.length > MOST_DEPTH) {
      refuse('too-deep', `elements stand more than ${MOST_DEPTH} deep inside each other`, offset, []);
      throw new BriefError(problems);
    }
    const element: ElementNode = {
      kind: 'element',
      name,
      key: 0,
      attributes: attributesOf(name, attrs, offset),
      children: [],
      place: placeAt(offset),
    };
    parent.children.push(element);
    if (ELEMENTS[name].content !== 'none') stack.push(element);
  }

  function attributesOf(name: ElementName, attrs: readonly { name: string; value: string }[], offset: number): Record<string, string> {
    const known: Record<string, AttributeKind> = { ...ELEMENTS[name].attributes, ...COMMON_ATTRIBUTES };
    const attributes: Record<string, string> = {};
    for (const { name: key, value } of attrs) {
      const kind = Object.hasOwn(known, key) ? known[key] : undefined;
      if (kind === undefined) refuse('unknown-attribute', `<${name}> has no attribute "${key}"`, offset, didYouMean(key, Object.keys(known)));
      else if (kind === 'number' && !/^[1-9]\d{0,3}$/.test(value)) refuse('wrong-attribute', `${key}="${value}" must be a whole number`, offset, []);
      else if (Array.isArray(kind) && !kind.includes(value)) refuse('wrong-attribute', `${key}="${value}" must be ${kind.join(' or ')}`, offset, []);
      else if (key === 'href' && !/^(https?:\/\/|mailto:|#)/.test(value)) {
        refuse('wrong-attribute', `href="${value}" must begin with https://, mailto: or #`, offset, []);
      } else if (key === 'lang' && value !== '' && !LANGUAGE_TAG.test(value)) {
        refuse('wrong-attribute', `lang="${value}" must be a language tag such as fr or en-GB`, offset, []);
      } else if (value !== '') attributes[key] = value;
    }
    return attributes;
  }

  function close(name: string, offset: number): void {
    const last = top().children.at(-1);
    if (isElementName(name) && ELEMENTS[name].content === 'none' && last?.kind === 'element' && last.name === name) return;
    const depth = stack.findLastIndex((element) => element.name === name);
    if (depth <= 0) {
      refuse('tag-not-open', `</${name}> closes nothing: no <${name}> is open`, offset, []);
      return;
    }
    for (const left of stack.splice(depth).slice(1)) {
      problems.push(
        fault('tag-left-open', `<${left.name}> is still open where </${name}> stands`, {
          place: left.place,
          hints: [`close it with </${left.name}>`],
        }),
      );
    }
  }

  function text(chars: string, offset: number): void {
    const parent = top();
    const { content } = ELEMENTS[parent.name];
    const isBlank = /^[ \t\n\f]*$/.test(chars);
    const takesText = content === 'inlines' || (content === 'either' && !hasBlocks(parent));
    if (!takesText) {
      if (!isBlank) refuse('misplaced-text', `text cannot stand directly inside <${parent.name}>`, offset, ['put it into a <p>']);
      return;
    }
    const last = parent.children.at(-1);
    if (last?.kind === 'text') last.text += chars;
    else parent.children.push({ kind: 'text', text: chars, place: placeAt(offset) });
  }

  function end(): ElementNode {
    for (const left of stack.slice(1)) {
      problems.push(fault('tag-left-open', `<${left.name}> is never closed`, { place: left.place, hints: [`close it with </${left.name}>`] }));
    }
    if (problems.length > 0) throw new BriefError(problems);
    collapse(root);
    return root;
  }

  return { open, close, text, refuse, end };
}

function isBlock(node: DocumentNode): boolean {
  return node.kind === 'element' && ELEMENTS[node.name].group === 'block';
}

function hasBlocks(element: ElementNode): boolean {
  return element.children.some(isBlock);
}

function allows(parent: ElementNode, name: ElementName): boolean {
  const { content } = ELEMENTS[parent.name];
  const { group } = ELEMENTS[name];
  if (content === 'blocks') return group === 'block';
  if (content === 'inlines') return group === 'inline';
  if (content === 'none') return false;
  if (content !== 'either') return content.includes(name);
  return group === 'block' || (group === 'inline' && !hasBlocks(parent));
}

function insideHint(parent: ElementName): string {
  const { content } = ELEMENTS[parent];
  if (Array.isArray(content)) return `<${parent}> holds ${content.map((name) => `<${name}>`).join(', ')}`;
  return content === 'none' ? `<${parent}> is empty` : `<${parent}> holds ${content === 'either' ? 'text or blocks' : content}`;
}

/**
 * Collapses white space as CSS does: a run is one space, none at the edges of a block. An element that holds
 * blocks after text (`<li>words <ul>…`) gets its text wrapped into a paragraph.
 */
function collapse(element: ElementNode): void {
  const { content } = ELEMENTS[element.name];
  if (content === 'either' && hasBlocks(element)) wrapText(element);
  if (content === 'inlines' || (content === 'either' && !hasBlocks(element))) {
    if (ELEMENTS[element.name].group !== 'inline') trim(element);
    return;
  }
  element.children = element.children.filter((child) => child.kind === 'element' || child.text.trim() !== '');
  for (const child of element.children) if (child.kind === 'element') collapse(child);
}

function wrapText(element: ElementNode): void {
  const words = element.children.filter((child) => !isBlock(child));
  const blocks = element.children.filter(isBlock);
  const isBlank = words.every((child) => child.kind === 'text' && child.text.trim() === '');
  const paragraph: ElementNode = { kind: 'element', name: 'p', key: 0, attributes: {}, children: words, place: element.place };
  element.children = isBlank ? blocks : [paragraph, ...blocks];
}

/** One pass over a block's texts, in order, that carries over whether a space is wanted. */
function trim(block: ElementNode): void {
  let isSpace = true;
  let last: { text: string } | undefined;
  const pass = (node: DocumentNode): void => {
    if (node.kind === 'text') {
      node.text = node.text.replace(/[ \t\n\f]+/g, ' ');
      if (isSpace) node.text = node.text.replace(/^ /, '');
      if (node.text === '') return;
      isSpace = node.text.endsWith(' ');
      last = node;
    } else if (node.name === 'br') {
      if (last) last.text = last.text.replace(/ $/, '');
      isSpace = true;
      last = undefined;
    } else {
      if (node.name === 'note') {
        // Its words stand elsewhere: white space around the call is not theirs.
        trim(node);
        isSpace = false;
        return;
      }
      if (ELEMENTS[node.name].content === 'none') isSpace = false;
      node.children.forEach(pass);
    }
  };
  block.children.forEach(pass);
  if (last) last.text = last.text.replace(/ $/, '');
  const drop = (node: ElementNode): void => {
    node.children = node.children.filter((child) => child.kind === 'element' || child.text !== '');
    for (const child of node.children) if (child.kind === 'element') drop(child);
  };
  drop(block);
}
