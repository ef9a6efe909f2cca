import { z } from 'zod';
import { DEPTHS } from '../../../contract/common.ts';

/** The fields that every item has. */
export const item = {
  /** For the `item` attribute of an element: links it to the item. */
  key: z.string(),
  /** The portion mark to print before the text; empty if everything has the same level. */
  mark: z.string(),
  /** Citations, for the `cite` helper. */
  cites: z.array(z.string()),
  depth: z.enum(DEPTHS),
  /** Whether it may not be released, as of the brief's as-of date. */
  isHeld: z.boolean(),
  /** 1 for the most important, 5 for the least. */
  priority: z.number(),
};
