import { DEPTHS, TIERS } from '../../contract/common.ts';

/**
 * Negative when `a` is more important: by priority, then depth, then how likely it is to come up. Without a priority it is the most important.
 * Takes items of a dossier, and what templates see of them.
 */
export function byImportance(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number {
  return (
    Number(a.priority ?? 1) - Number(b.priority ?? 1) ||
    rankIn(DEPTHS, a.depth) - rankIn(DEPTHS, b.depth) ||
    rankIn(TIERS, a.tier) - rankIn(TIERS, b.tier)
  );
}

function rankIn(names: readonly string[], value: unknown): number {
  return Math.max(0, names.indexOf(String(value)));
}
