/** Levels of detail; each includes the ones before it. In a file without schemas, because the window does not load the schema library. */
export const DEPTHS = ['headline', 'summary', 'detail'] as const;
export type Depth = (typeof DEPTHS)[number];
