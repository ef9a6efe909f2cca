import type { Depth } from '../electron/contract/common.ts';

export type { Depth };
/** The depths, each with those before it: here again because the window does not carry the schema library that `common.ts` uses. */
export const DEPTHS: readonly Depth[] = ['headline', 'summary', 'detail'];
