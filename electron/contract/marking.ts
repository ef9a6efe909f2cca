import { z } from 'zod';
import { id, text } from './common.ts';

/** Who may see it, as a table: levels from the lowest to the highest. */
export const markingScheme = z.strictObject({
  id,
  name: text,
  levels: z
    .array(
      z.strictObject({
        /** What a dossier writes. */
        level: text,
        /** What pages print. */
        banner: text,
        /** What stands before a paragraph of that level. */
        portion: text,
      }),
    )
    .min(1),
});
export type MarkingScheme = z.infer<typeof markingScheme>;

/** The file `data/markings.yaml`. */
export const markingSchemes = z.strictObject({ schemes: z.array(markingScheme).min(1) });
