/** How far into the matter something goes. Each depth includes the ones before it. Apart from the schemas, so that the window need not carry their library. */
export const DEPTHS = ['headline', 'summary', 'detail'] as const;
export type Depth = (typeof DEPTHS)[number];
