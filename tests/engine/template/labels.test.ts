import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { BOUNDS, VERBS } from '../../../electron/contract/common.ts';
import { ACTION_STATUS, CONFIDENCES, ENTRY_STATUS, LEVELS, LIKELIHOODS, PRESS } from '../../../electron/contract/parts.ts';
import { LABELS } from '../../../electron/engine/template/labels.ts';
import type { Template } from '../../../electron/engine/template/template.ts';
import { builtIn, TEMPLATES } from '../../support/library.ts';

/** Partials that no template of today has: those of 0.1.0 call them, in English. */
const KEPT = ['title-block', 'bottom-line', 'key-facts', 'points', 'stands', 'sign'];

const FILES: Template[] = [
  ...TEMPLATES.map((name) => builtIn.template(name)),
  ...[...builtIn.partials()].flatMap(([name, partial]) => (KEPT.includes(name) ? [] : [partial])),
];

/** Beginnings of names that are made of two words. */
const PREFIXES = ['position', 'confidence', 'level', 'range', 'spoken'];

/** The words a template holds: its text, attributes that begin with a capital, and the nouns it counts. */
class Words extends Handlebars.Visitor {
  text = '';
  readonly counted: string[] = [];
  readonly named: string[] = [];

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

  private read({ path, params }: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
    const literals = params.flatMap((one) => (one.type === 'StringLiteral' ? (one as hbs.AST.StringLiteral).value : []));
    const { original } = path as hbs.AST.PathExpression;
    if (original === 'count') this.counted.push(...literals);
    if (original === 'word') this.named.push(...literals);
  }
}

function wordsOf({ program }: Template): Words {
  const words = new Words();
  words.accept(program);
  return words;
}

describe('the words of built-in templates', () => {
  it.each(FILES.map((file) => [file.id, file] as const))('stand in the table of labels, not in %s', (_, file) => {
    const { text, counted } = wordsOf(file);
    expect(text.match(/="[A-Z][^"]*"/g) ?? []).toEqual([]);
    expect(text.replace(/<[^>]*>?/g, ' ').match(/\p{L}+/gu) ?? []).toEqual([]);
    expect(counted).toEqual([]);
  });

  it('are all in the table, and all of the table are used', () => {
    const named = new Set(FILES.flatMap((file) => wordsOf(file).named));
    // The names of these are made: from a verb, a bound or a sign.
    const made = [
      ...VERBS,
      ...BOUNDS.filter((bound) => bound !== 'exact'),
      ...['for', 'mixed', 'against', 'open'].map((sign) => `position-${sign}`),
      ...ENTRY_STATUS.filter((status) => status !== 'confirmed').map((status) => `status-${status}`),
      ...PRESS.flatMap((press) => [`press-${press}`, `press-${press}-spoken`]),
      ...ACTION_STATUS.map((status) => `action-${status}`),
      ...LEVELS.map((level) => `level-${level}`),
      ...CONFIDENCES.map((confidence) => `confidence-${confidence}`),
      ...LIKELIHOODS.flatMap((likelihood) => [likelihood, `${likelihood}-range`]),
      // The helper for durations writes these.
      'hours-short',
      'minutes-short',
    ];
    expect([...new Set([...named, ...made])].filter((name) => !PREFIXES.includes(name)).sort()).toEqual(Object.keys(LABELS).sort());
  });
});
