import { LANGUAGE_TAG } from '../../contract/language-tag.ts';
import { BriefError, fault, type SourceLocation, type Problem } from '../../contract/problem.ts';
import { FROM_TEMPLATE, joined, type Origins } from '../dossier/origin.ts';
import { wordProblemIn } from '../source/text-problems.ts';
import { didYouMean } from '../source/suggest.ts';
import type { ElementNode } from './document.ts';
import type { AttributeKind } from './element-rule.ts';
import { COMMON_ATTRIBUTES, ELEMENTS, type ElementName, isElementName, WRITTEN_BY_PROGRAM } from './elements.ts';
import { collapse } from './space.ts';

/** The greatest nesting depth of elements; the deepest built-in template needs twelve. */
const MOST_DEPTH = 64;
/** The most problems reported at once. */
const MOST_PROBLEMS = 20;

/** Characters of a message. */
const LONGEST_MESSAGE = 300;

/** Builds the tree from the tokens of a tokenizer, each with its place. Stricter than a browser, which would guess. */
export interface Builder {
  /** The open element, and the number of elements around it. */
  inside(): Around;
  open(name: string, attrs: Attrs, at: Where): void;
  close(name: string, at: Where): void;
  text(chars: string, at: Where, origins: Origins): void;
  /** Adds an element as if it had been opened, filled and closed here. */
  add(element: ElementNode): void;
  refuse(code: string, message: string, at: Where, hints: string[]): void;
  /**
   * The tree, without keys yet.
   * @throws BriefError with everything that was refused, and every unclosed element.
   */
  end(): ElementNode;
}

/** The part of a builder a tokenizer calls. */
export type TokenHandler = Pick<Builder, 'open' | 'close' | 'text' | 'refuse'>;

/** An attribute as it was written, and the origins of its value. */
export interface Attribute {
  name: string;
  value: string;
  origins: Origins;
}
type Attrs = readonly Attribute[];

/** Computes a place in the template, on demand. */
export type Where = () => { place: SourceLocation; excerpt: string };

/** The context of a part of a document. */
export interface Around {
  name: ElementName;
  depth: number;
}

/** @param around the context of the elements to come. @param most the most elements it takes. */
export function createBuilder(start: SourceLocation, around: Around = { name: 'brief', depth: 0 }, most: number = Number.POSITIVE_INFINITY): Builder {
  return new TreeBuilder(start, around, most);
}

class TreeBuilder implements Builder {
  private readonly root: ElementNode;
  /** The elements that are open, outermost first. */
  private readonly stack: ElementNode[];
  private readonly around: Around;
  private readonly problems: Problem[] = [];
  /** Elements added as a whole: their white space is already collapsed. */
  private readonly whole = new WeakSet<ElementNode>();
  /** Elements that have a block among their children. */
  private readonly withBlocks = new WeakSet<ElementNode>();

  private readonly most: number;
  private count = 0;

  constructor(start: SourceLocation, around: Around, most: number) {
    this.most = most;
    this.root = { kind: 'element', name: around.name, key: 0, attributes: {}, children: [], place: start };
    this.stack = [this.root];
    this.around = around;
  }

  inside(): Around {
    return { name: this.top().name, depth: this.around.depth + this.stack.length - 1 };
  }

  open(name: string, attrs: Attrs, at: Where): void {
    if (!isElementName(name) || WRITTEN_BY_PROGRAM.includes(name)) {
      const known = Object.keys(ELEMENTS).filter((one) => !WRITTEN_BY_PROGRAM.includes(one as ElementName));
      this.refuse('unknown-element', `there is no element <${name}>`, at, didYouMean(name, known));
      return;
    }
    this.countElement(at().place);
    const parent = this.top();
    if (!allows(parent, name, this.withBlocks.has(parent))) {
      this.refuse('misplaced-element', `<${name}> is not allowed inside <${parent.name}>`, at, [insideHint(parent.name)]);
    }
    if (this.around.depth + this.stack.length > MOST_DEPTH) {
      this.refuse('too-deep', `elements are nested more than ${MOST_DEPTH} levels deep`, at, []);
      throw new BriefError(this.problems);
    }
    const attributeOrigins = originsOf(attrs);
    const element: ElementNode = {
      kind: 'element',
      name,
      key: 0,
      ...(attributeOrigins ? { attributeOrigins } : {}),
      attributes: attributesOf(name, attrs, (code, message, hints) => this.refuse(code, message, at, hints)),
      children: [],
      place: at().place,
    };
    parent.children.push(element);
    if (ELEMENTS[name].group === 'block') this.withBlocks.add(parent);
    if (ELEMENTS[name].content !== 'none') this.stack.push(element);
  }

  close(name: string, at: Where): void {
    const last = this.top().children.at(-1);
    if (isElementName(name) && ELEMENTS[name].content === 'none' && last?.kind === 'element' && last.name === name) return;
    const depth = this.stack.findLastIndex((element) => element.name === name);
    if (depth <= 0) {
      this.refuse('tag-not-open', `</${name}> has no matching <${name}>`, at, []);
      return;
    }
    for (const left of this.stack.splice(depth).slice(1)) this.addLeftOpen(left, `<${left.name}> is not closed before </${name}>`);
  }

  text(chars: string, at: Where, origins: Origins): void {
    const parent = this.top();
    const { content } = ELEMENTS[parent.name];
    const isBlank = /^[ \t\n\f]*$/.test(chars);
    const takesText = content === 'inlines' || (content === 'either' && !this.withBlocks.has(parent));
    if (!takesText) {
      if (!isBlank) this.refuse('misplaced-text', `text is not allowed directly inside <${parent.name}>`, at, ['put the text in a <p>']);
      return;
    }
    const last = parent.children.at(-1);
    if (last?.kind === 'text') {
      last.origins = joined(last.origins, last.text.length, origins);
      last.text += chars;
    } else parent.children.push({ kind: 'text', text: chars, place: at().place, origins });
  }

  add(element: ElementNode): void {
    this.countElement(element.place);
    this.top().children.push(element);
    if (ELEMENTS[element.name].group === 'block') this.withBlocks.add(this.top());
    this.whole.add(element);
  }

  refuse(code: string, message: string, at: Where, hints: string[]): void {
    // The message may quote a value as long as the file.
    this.problems.push(fault(code, message.slice(0, LONGEST_MESSAGE), { ...at(), hints }));
    if (this.problems.length >= MOST_PROBLEMS) throw new BriefError(this.problems);
  }

  end(): ElementNode {
    for (const left of this.stack.slice(1)) this.addLeftOpen(left, `<${left.name}> is not closed`);
    if (this.problems.length > 0) throw new BriefError(this.problems);
    collapse(this.root, this.whole, ({ place }, { code, message, hints }) => {
      if (this.problems.length < MOST_PROBLEMS) this.problems.push(fault(code, message, { place, hints }));
    });
    if (this.problems.length > 0) throw new BriefError(this.problems);
    return this.root;
  }

  /** Each element takes time on a page, so a template may not write any number of them. */
  private countElement(place: SourceLocation): void {
    this.count += 1;
    if (this.count > this.most) throw tooManyElements(place, this.most);
  }

  private top(): ElementNode {
    return this.stack.at(-1) ?? this.root;
  }

  private addLeftOpen({ name, place }: ElementNode, message: string): void {
    this.problems.push(fault('tag-left-open', message, { place, hints: [`close it with </${name}>`] }));
  }
}

export function tooManyElements(place: SourceLocation, most: number): BriefError {
  const message = `the template writes more than ${most.toLocaleString('en')} elements`;
  const hints = ['move content to the dossier: a larger dossier may have more elements'];
  return new BriefError(fault('too-many-elements', message, { place, hints }));
}

/** The origins of attribute values that contain text from the dossier or the request. */
function originsOf(attrs: Attrs): Record<string, Origins> | undefined {
  const foreign = attrs.filter(({ origins }) => origins !== FROM_TEMPLATE && origins.some(({ origin }) => typeof origin === 'object'));
  return foreign.length === 0 ? undefined : Object.fromEntries(foreign.map(({ name, origins }) => [name, origins]));
}

/** The allowed attributes of those given; refuses all others. */
function attributesOf(name: ElementName, attrs: Attrs, refuse: (code: string, message: string, hints: string[]) => void): Record<string, string> {
  const known: Record<string, AttributeKind> = { ...ELEMENTS[name].attributes, ...COMMON_ATTRIBUTES };
  const attributes: Record<string, string> = {};
  for (const { name: key, value } of attrs) {
    const kind = Object.hasOwn(known, key) ? known[key] : undefined;
    const wrong = wordProblemIn(value)?.problem;
    if (kind === undefined) refuse('unknown-attribute', `<${name}> has no attribute "${key}"`, didYouMean(key, Object.keys(known)));
    else if (kind === 'number' && !/^[1-9]\d{0,3}$/.test(value)) refuse('wrong-attribute', `${key}="${value}" must be a whole number`, []);
    else if (wrong && key !== 'href') refuse(wrong.code, `${key}: ${wrong.message}`, []);
    else if (Array.isArray(kind) && value !== '' && !kind.includes(value))
      refuse('wrong-attribute', `${key}="${value}" must be ${kind.join(' or ')}`, []);
    else if (key === 'href' && !/^(https?:\/\/|mailto:|#)/.test(value)) {
      refuse('wrong-attribute', `href="${value}" must begin with https://, mailto: or #`, []);
    } else if (key === 'lang' && value !== '' && !LANGUAGE_TAG.test(value)) {
      refuse('wrong-attribute', `lang="${value}" must be a language tag such as fr or en-GB`, []);
    } else if (value !== '') attributes[key] = value;
  }
  return attributes;
}

function allows(parent: ElementNode, name: ElementName, hasBlocks: boolean): boolean {
  const { content } = ELEMENTS[parent.name];
  const { group } = ELEMENTS[name];
  if (content === 'blocks') return group === 'block';
  if (content === 'inlines') return group === 'inline';
  if (content === 'none') return false;
  if (content !== 'either') return content.includes(name);
  return group === 'block' || (group === 'inline' && !hasBlocks);
}

function insideHint(parent: ElementName): string {
  const { content } = ELEMENTS[parent];
  if (Array.isArray(content)) return `<${parent}> can contain ${content.map((name) => `<${name}>`).join(', ')}`;
  return content === 'none' ? `<${parent}> cannot contain anything` : `<${parent}> can contain ${content === 'either' ? 'text or blocks' : content}`;
}
