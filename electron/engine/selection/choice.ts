import type { Audience, Part } from '../../contract/audience.ts';
import { DEPTHS, type Depth } from '../../contract/common.ts';
import type { Section } from '../../contract/dossier.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Claim, Claims } from '../../contract/template.ts';
import { didYouMean } from '../source/suggest.ts';
import { flatten } from './plan/asks.ts';
import { planOf } from './plan/plan.ts';
import type { Plan } from './plan/planned.ts';

/** What of a dossier is in a brief: the audience's defaults, overridden by the request. */
export interface Choice extends Plan {
  /** The depth and number limit of a structured part for the audience; undefined if it does not get the part. */
  share(part: Part): { depth: Depth; most?: number | undefined } | undefined;
  /** Whether the audience never gets a part. */
  isNever(part: Part): boolean;
  /** What the template prints of a part; undefined if it does not print it. */
  claimsOn(part: Part): readonly Claim[] | undefined;
}

export function isWithin(depth: Depth, limit: Depth): boolean {
  return DEPTHS.indexOf(depth) <= DEPTHS.indexOf(limit);
}

interface ChoiceInput {
  audience: Audience;
  request: BriefRequest;
  /** What the template prints. */
  claims: Claims;
  /** Whether the audience may see a section or a point. */
  isOpen(value: object): boolean;
}

/** @throws BriefError naming every section the request asks for that the dossier does not have. */
export function choiceOf(sections: readonly Section[], { audience, request, claims, isOpen }: ChoiceInput): Choice {
  refuseUnknown(sections, request);
  const never = new Set(audience.never.parts);
  return {
    ...planOf(sections, audience, request, isOpen),
    isNever: (part) => never.has(part),
    share(part) {
      const share = never.has(part) ? undefined : audience.parts[part];
      return share && { depth: request.depth ?? share.depth, most: share.most };
    },
    claimsOn: (part) => claims.get(part),
  };
}

function refuseUnknown(sections: readonly Section[], { sections: wanted = [], omit = [] }: BriefRequest): void {
  const known = new Set(flatten(sections).map(({ id }) => id));
  const missing = [...wanted.map(({ id }) => id), ...omit].filter((id) => !known.has(id));
  if (missing.length === 0) return;
  throw new BriefError(missing.map((id) => fault('no-such-section', `the dossier has no section "${id}"`, { hints: didYouMean(id, known) })));
}
