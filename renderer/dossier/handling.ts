import { isMap, type Plain, type PlainMap } from './parts.ts';

/** The keys that decide who may see an item; `asOf` is the moment embargoes are compared with. */
const KEYS = ['marking', 'release', 'audiences', 'asOf'] as const;

/** The lines of a text that hold such keys, or what such keys may stand for; with the lines of a list that follow. */
const LINES =
  /^.*(?:\b(?:marking|release|audiences|asOf|scheme|level)\b["']?[ \t]*:|[:,[{-][ \t]+[&*]\w|<<[ \t]*:).*(?:\n[ \t]*(?:-[ \t]+[\w"'-]+|[\w"', \t-]*\])[ \t]*$)*/gm;

/**
 * Who may see the items of one dossier text. Two texts are compared to learn whether pages made of the first may stay on
 * screen while those of the second are made; in doubt they may not.
 */
export class Handling {
  private readonly places: string | undefined;

  /** @param value the text as plain values; undefined while it cannot be read. */
  constructor(
    private readonly text: string,
    value: PlainMap | undefined,
    /** The handling of the text before, which stands in while this one cannot be read. */
    before?: Handling,
  ) {
    this.places = value ? placesOf(value) : before?.places;
    this.isRead = value !== undefined;
  }

  private readonly isRead: boolean;

  isOtherThan(before: Handling): boolean {
    if (this.isRead && before.places !== undefined) return this.places !== before.places;
    return linesOf(this.text) !== linesOf(before.text);
  }
}

/** Every item with handling of its own or around it, by its place. Words and ids do not matter. */
function placesOf(value: PlainMap): string {
  const places: string[] = [];
  const visit = (node: Plain, path: string, around: string): void => {
    if (Array.isArray(node)) {
      for (const [index, inner] of node.entries()) if (isNode(inner)) visit(inner, `${path}/${index}`, around);
      return;
    }
    if (!isMap(node)) return;
    const own = KEYS.map((key) => node[key]);
    const here = own.some((one) => one !== undefined) ? `${around}${JSON.stringify(own)}` : around;
    if (here !== '') places.push(`${path}${here}`);
    for (const [key, inner] of Object.entries(node)) if (isNode(inner)) visit(inner, `${path}/${key}`, here);
  };
  visit(value, '', '');
  return places.join('\n');
}

function isNode(value: Plain): boolean {
  return typeof value === 'object' && value !== null;
}

function linesOf(text: string): string {
  return [...text.matchAll(LINES)].map(([line]) => line).join('\n');
}
