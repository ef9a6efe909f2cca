/**
 * A node of the structure tree: what an element is to a screen reader, and which drawn text
 * belongs to it (ISO 32000-1, 14.7 and 14.8).
 */
export interface Tag {
  /** A standard structure type. */
  type: string;
  /** Identifies the text drawn for it; absent if nothing is drawn for it directly. */
  owner?: string;
  children: Tag[];
  /** Attribute objects, by owner: `{List: {ListNumbering: 'Disc'}}`. */
  attributes?: Record<string, Record<string, string | number | readonly string[]>>;
  /** Unique in the document (ISO 32000-1, 14.7.2). */
  id?: string;
  /** Keeps it directly after the element before it although it is drawn later: a note after its call. */
  follows?: boolean;
  /** Keeps it behind all others of its parent although it is drawn earlier: what stands at the end of an entry's first line. */
  isLast?: boolean;
  lang?: string;
  /** The long form of an abbreviation. */
  expansion?: string;
  alt?: string;
  title?: string;
  /** The target of a link. */
  href?: string;
  /** The element's key, for the bounding box of a figure. */
  key: number;
}

/** The name that ties drawn text to a tag. */
export function ownerName(key: number, part?: 'label' | 'back' | 'end'): string {
  return part ? `${key}/${part}` : String(key);
}
