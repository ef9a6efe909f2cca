import * as cardinals from 'make-plural/cardinals';
import * as ordinals from 'make-plural/ordinals';
import { PLURAL_CATEGORIES, type PluralCategory } from '../../contract/language.ts';

/** The category of a number in a language, by the rules of the CLDR. Decimals count as they are written: `1.0` is not `1` everywhere. */
export type PluralRule = (value: number | string) => PluralCategory;

const ALWAYS_OTHER: PluralRule = () => 'other';

/** The rule for how many of something there are; always `other` for a language without rules. @param tag a language tag. */
export function cardinalRule(tag: string): PluralRule {
  return ruleIn(cardinals as unknown as Rules, tag);
}

/** The rule for a number in an order: first, second, third. */
export function ordinalRule(tag: string): PluralRule {
  return ruleIn(ordinals as unknown as Rules, tag);
}

/** Counts that show every category of a language but that of millions, which French, Spanish and Italian have. */
const SAMPLES: readonly (number | string)[] = [...Array(201).keys(), '0.1', '1.5'];

/** The plural categories that numbers of things have in a language, but for millions. */
export function categoriesOf(tag: string): PluralCategory[] {
  const rule = cardinalRule(tag);
  const usual = new Set(SAMPLES.map((count) => rule(count)));
  return PLURAL_CATEGORIES.filter((category) => usual.has(category));
}

type Rules = Readonly<Record<string, PluralRule | undefined>>;

function ruleIn(rules: Rules, tag: string): PluralRule {
  const [language = '', region = ''] = tag.split('-');
  return rules[`${language}_${region}`] ?? rules[language] ?? ALWAYS_OTHER;
}
