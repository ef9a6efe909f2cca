/** The allowed content: blocks; inlines; either, but not mixed; only the named elements; nothing. */
export type Content = 'blocks' | 'inlines' | 'either' | 'none' | readonly string[];

/** The value of an attribute: any text, a whole number, or one of the listed words. */
export type AttributeKind = 'text' | 'number' | readonly string[];

export interface ElementRule {
  group: 'block' | 'inline' | 'part';
  content: Content;
  attributes?: Readonly<Record<string, AttributeKind>>;
  /** The standard structure type it becomes (ISO 32000-1, 14.8.4); absent if `tags.ts` decides or it has none. */
  tag?: string;
  description: string;
}
