import { z } from 'zod';
import { id, text } from './common.ts';

const level = z.strictObject({
  /** As dossiers write it. The banner is accepted too. */
  level: text,
  /** What pages print. */
  banner: text,
  /** Printed in brackets before a paragraph of this level. */
  portion: text,
});

/** The names a caveat takes: countries, organisations. Without this, it takes none. */
const names = z.strictObject({
  /** A plural for messages: "country codes". */
  what: text,
  place: z.enum(['before', 'after']).default('after'),
  separator: z.string().min(1),
  /** The form of a name, as a regular expression for the whole of it. */
  pattern: text,
  /** The minimum number of names; 0 if the caveat may be used without any. */
  least: z.int().min(0).default(1),
  /** The name that is always included, and written first. */
  includes: text.optional(),
  /** `codes`: three-letter codes before longer ones (US country codes before those of organisations). */
  order: z.enum(['alphabetical', 'codes']).default('alphabetical'),
  /** Names of groups, each with its members. */
  groups: z.record(text, z.array(text).min(1)).default({}),
});

const caveat = z.strictObject({
  name: text,
  /** In a banner, handling instructions and descriptors of all parts are combined. Of releasability, only what all parts allow stays. */
  kind: z.enum(['handling', 'releasability', 'descriptor']),
  /** Its name in a portion mark. Default: its name. */
  portion: text.optional(),
  /** Caveats of one category are written together, with the scheme's `within` between them. */
  category: text.optional(),
  /** The separator before it. Default: that of the scheme. */
  lead: z.string().min(1).optional(),
  takes: names.optional(),
  /** The lowest level it may be used at. */
  from: text.optional(),
  /** The highest level it may be used at. */
  upTo: text.optional(),
  /**
   * For releasability: who may see what does not carry it. `home`: only the scheme's own community, so the caveat extends access.
   * `everyone` with the clearance, so the caveat restricts access. `undecided`: there is no decision.
   */
  unmarked: z.enum(['home', 'everyone', 'undecided']).optional(),
  /** The caveat that replaces this one in a banner when the parts share no name except `includes`. */
  otherwise: text.optional(),
});
export type Caveat = z.infer<typeof caveat>;

/** A marking scheme: levels from the lowest to the highest, and their caveats. */
export const markingScheme = z
  .strictObject({
    id,
    name: text,
    /** The documents the scheme follows. */
    source: text.optional(),
    levels: z.array(level).min(1),
    /** The separator between the level and a caveat, and between caveats. */
    lead: z.string().min(1).default(' - '),
    /** The separator between caveats of one category. */
    within: z.string().min(1).default('/'),
    /** Caveats in the order of a banner. */
    caveats: z.array(caveat).default([]),
    /** Controls of the published scheme whose rules are not implemented. Markings with them are refused. */
    refused: z.array(text).default([]),
  })
  .superRefine(({ levels, caveats }, context) => {
    const known = levels.map((one) => one.level);
    caveats.forEach(({ name, from, upTo, kind, takes, unmarked, otherwise }, index) => {
      const report = (key: string, message: string): void => context.addIssue({ code: 'custom', path: ['caveats', index, key], message });
      const isInstead = caveats.some((one) => one.otherwise === name);
      if (from !== undefined && !known.includes(from)) report('from', 'must be a level of the scheme');
      if (upTo !== undefined && !known.includes(upTo)) report('upTo', 'must be a level of the scheme');
      // The banner of a higher level could not include it.
      if (upTo !== undefined && unmarked !== 'home') report('upTo', 'requires unmarked: home');
      if ((kind === 'releasability' && !isInstead) !== (unmarked !== undefined))
        report('unmarked', 'is required for releasability, and not allowed elsewhere');
      if ((unmarked === 'undecided') !== (otherwise !== undefined))
        report('otherwise', 'is required with unmarked: undecided, and not allowed otherwise');
      if (otherwise !== undefined && !caveats.some((one) => one.name === otherwise && one.kind === 'releasability' && !one.takes)) {
        report('otherwise', 'must be a releasability caveat of the scheme that takes no names');
      }
      // Otherwise two lists with nothing in common would give an empty caveat, which restricts nobody.
      if (unmarked === 'everyone' && takes && takes.includes === undefined) report('takes', 'must have includes with unmarked: everyone');
    });
  });
export type MarkingScheme = z.infer<typeof markingScheme>;

/** The file `data/markings.yaml`. */
export const markingSchemes = z.strictObject({ schemes: z.array(markingScheme).min(1) });
