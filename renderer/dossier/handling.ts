import { isMap, type Plain, type PlainMap } from './plain.ts';

/** The keys that decide who may see an item. `asOf` decides which embargoes have ended. */
const KEYS = ['marking', 'release', 'audiences', 'asOf'] as const;

/** Lines of a text with such keys, or with syntax that could hide such keys; with the list lines that follow. */
const LINES =
  /^.*(?:\b(?:marking|release|audiences|asOf|scheme|level)\b["']?[ \t]*:|[:,[{-][ \t]+[&*]\w|<<[ \t]*:).*(?:\n[ \t]*(?:-[ \t]+[\w"'-]+|[\w"', \t-]*\])[ \t]*$)*/gm;

/**
 * Who may see the items of a dossier text. Two texts are compared: if the handling differs, or in doubt, pages of the old text are
 * removed from the screen.
 */
export class Handling {
  private readonly places: string | undefined;

  /** @param value the text as plain values; undefined while it cannot be read. */
  constructor(
    private readonly text: string,
    value: PlainMap | undefined,
    /** The handling of the previous text, used while this one cannot be read. */
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

/** The handling of every item, by its position. Texts and ids do not matter. */
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
