import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { BOUNDS, VERBS } from '../../../electron/contract/common.ts';
import type { Label } from '../../../electron/contract/language.ts';
import { ACTION_STATUS, CONFIDENCES, ENTRY_STATUS, LEVELS, LIKELIHOODS, PRESS } from '../../../electron/contract/parts.ts';
import { PLACES } from '../../../electron/engine/language/language.ts';
import type { Template } from '../../../electron/engine/template/template.ts';
import { inLanguage, WITH_LABELS } from '../../support/language.ts';
import { AUDIENCES, builtIn, ROOT, TEMPLATES } from '../../support/library.ts';

const labelsOf = (tag: string): Readonly<Record<string, Label>> => builtIn.language(tag)[0]?.file?.labels ?? {};
const ENGLISH = labelsOf('en');
const TRANSLATED = WITH_LABELS.filter((tag) => !tag.startsWith('en'));
const FILES: Template[] = [...TEMPLATES.map((name) => builtIn.template(name)), ...builtIn.partials().values()];

/** The words of a template, and the labels it names. */
class Words extends Handlebars.Visitor {
  text = '';
  readonly named: string[] = [];
  readonly literals: string[] = [];

  override ContentStatement(content: hbs.AST.ContentStatement): void {
    this.text += content.value;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.read(mustache);
    super.MustacheStatement(mustache);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.read(expression);
    super.SubExpression(expression);
  }

  override StringLiteral({ value }: hbs.AST.StringLiteral): void {
    this.literals.push(value);
  }

  private read({ path, params }: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
    const { original } = path as hbs.AST.PathExpression;
    const name = { label: params[0], count: params[1] }[original as string];
    if (name?.type === 'StringLiteral') this.named.push((name as hbs.AST.StringLiteral).value);
    else if (name?.type === 'SubExpression') this.readMade(name as hbs.AST.SubExpression);
  }

  /** A name that is chosen: (either … "to"). */
  private readMade({ params }: hbs.AST.SubExpression): void {
    for (const one of params) if (one.type === 'StringLiteral') this.named.push((one as hbs.AST.StringLiteral).value);
  }
}

function wordsOf({ program }: Template): Words {
  const words = new Words();
  words.accept(program);
  return words;
}

/** All source text of the engine. */
function sources(folder = join(ROOT, 'electron')): string {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .map((entry) => (entry.isDirectory() ? sources(join(folder, entry.name)) : readFileSync(join(folder, entry.name), 'utf8')))
    .join('\n');
}

/** Names that are made of two words: of a verb, a bound, a sign, a state. */
const MADE = [
  ...VERBS,
  ...BOUNDS.filter((bound) => bound !== 'exact'),
  ...['for', 'mixed', 'against', 'open'].map((sign) => `position-${sign}`),
  ...ENTRY_STATUS.filter((status) => status !== 'confirmed').map((status) => `status-${status}`),
  ...PRESS.flatMap((press) => [`press-${press}`, `press-${press}-spoken`]),
  ...ACTION_STATUS.map((status) => `action-${status}`),
  ...LEVELS.map((level) => `level-${level}`),
  ...CONFIDENCES.map((confidence) => `confidence-${confidence}`),
  ...LIKELIHOODS,
  ...['draft', 'final'].map((status) => `version-${status}`),
];

describe('labels', () => {
  it.each(FILES.map((file) => [file.id, file] as const))('hold all fixed words: there are none in %s', (_, file) => {
    const { text, literals } = wordsOf(file);
    expect(text.match(/="[A-Z][^"]*"/g) ?? []).toEqual([]);
    expect(text.replace(/<[^>]*>?/g, ' ').match(/\p{L}+/gu) ?? []).toEqual([]);
    // Names of labels, fields and options have no capital and no space between words; what joins has no letter.
    expect(literals.filter((one) => /\p{L}/u.test(one) && !/^[a-zA-Z]*(?:-[a-z0-9]+)*-?$|^,?[a-z:-]+(?:,[a-z:-]+)*$/.test(one))).toEqual([]);
  });

  it('all exist in English, and each is used', () => {
    const source = sources();
    const phrases = [
      ...TEMPLATES.map((name) => builtIn.template(name).front?.kind),
      ...AUDIENCES.map((name) => builtIn.audience(name).value.preparedFor),
    ].flatMap((phrase) => (typeof phrase === 'object' ? phrase.label : []));
    const named = new Set([...FILES.flatMap((file) => wordsOf(file).named), ...phrases, ...MADE]);
    // The comma is what CLDR has between the entries of a list.
    const prefixes = ['position', 'confidence', 'level', 'press', 'status', 'action', 'version', 'spoken', '-', 'comma'];
    for (const name of named) if (!prefixes.includes(name)) expect(ENGLISH, name).toHaveProperty(name);
    for (const name of Object.keys(ENGLISH)) expect(named.has(name) || source.includes(`'${name}'`), `"${name}" is used`).toBe(true);
  });

  it.each(TRANSLATED)('are complete in %s', (tag) => {
    expect(inLanguage(tag).missing()).toEqual([]);
    expect(Object.keys(labelsOf(tag)).sort()).toEqual(Object.keys(ENGLISH).sort());
  });

  it.each(TRANSLATED)('have the places of the English ones in %s', (tag) => {
    const places = (label: Label | undefined): string[] =>
      [...new Set((typeof label === 'string' ? [label] : Object.values(label ?? {})).flatMap((form) => form.match(PLACES) ?? []))].sort();
    for (const [name, label] of Object.entries(labelsOf(tag))) expect(places(label), name).toEqual(places(ENGLISH[name]));
  });

  it.each(TRANSLATED)('equal the English ones in at most one of twenty cases in %s, each with its reason', (tag) => {
    const all = Object.entries(labelsOf(tag));
    const same = all.filter(([name, label]) => JSON.stringify(label) === JSON.stringify(ENGLISH[name])).map(([name]) => name);
    expect(same.sort()).toEqual(Object.keys(builtIn.language(tag)[0]?.file?.sameAsEnglish ?? {}).sort());
    expect(same.length / all.length).toBeLessThanOrEqual(0.05);
  });

  it('are those of the United Kingdom in English without a region, and differ in the United States where they should', () => {
    expect(inLanguage('en').label('programme')).toBe('Programme');
    expect(inLanguage('en-US').label('programme')).toBe('Program');
    expect(inLanguage('en-US').missing()).toEqual([]);
  });
});
