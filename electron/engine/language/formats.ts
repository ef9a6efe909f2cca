import type { Formats, OwnFormats } from '../../contract/language.ts';

/** A language's formats in the CLDR, and those that its file changes. */
export interface FormatSource {
  /** Undefined if the CLDR's data of this tag are not part of the program. */
  cldr: Formats | undefined;
  own: OwnFormats;
}

/**
 * The formats of a language. What the file of a language changes is so in a region too, unless the CLDR says that the region writes it otherwise
 * than the language.
 * @param chain from the language's own tag to the most general one; at least one has CLDR data.
 */
export function formatsFrom(chain: readonly FormatSource[]): Formats {
  const first = chain.findIndex(({ cldr }) => cldr !== undefined);
  const base = chain[first]?.cldr as Formats;
  return chain.reduceRight((formats, { cldr, own }, index) => {
    // The file of a more special tag than the data, or of the same, says it all.
    const reference = index <= first ? undefined : cldr;
    return merged(formats, own as Branch, base as unknown as Branch, reference as Branch | undefined) as unknown as Formats;
  }, base);
}

type Branch = { readonly [name: string]: unknown };

function merged(formats: unknown, own: Branch, base: Branch, reference: Branch | undefined): Branch {
  const result: Record<string, unknown> = { ...(formats as Branch) };
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) continue;
    if (isBranch(value))
      result[name] = merged(result[name] ?? {}, value, (base[name] ?? {}) as Branch, reference && ((reference[name] ?? {}) as Branch));
    else if (!reference || same(reference[name], base[name])) result[name] = value;
  }
  return result;
}

function isBranch(value: unknown): value is Branch {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
