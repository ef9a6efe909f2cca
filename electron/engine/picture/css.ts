/** What style sheets and attributes of an SVG refer to. All searches are linear: the text may be hostile. */

/** The ids in `url(#id)`. */
export function idsIn(css: string): string[] {
  const ids: string[] = [];
  for (const address of addressesIn(css)) if (address.startsWith('#')) ids.push(address.slice(1));
  return ids;
}

function addressesIn(css: string): string[] {
  const addresses: string[] = [];
  replaceAddresses(css, (address) => {
    addresses.push(address);
    return undefined;
  });
  return addresses;
}

/** Removes comments, imports, and addresses other than those of elements in the same picture. */
export function cleanCss(css: string): string {
  const plain = without(without(css, '/*', '*/'), '@import', ';');
  return replaceAddresses(plain, (address) => (address.startsWith('#') ? undefined : 'none'));
}

/** @param replace returns what to write instead of `url(…)`; undefined to keep it. */
function replaceAddresses(css: string, replace: (address: string) => string | undefined): string {
  const lower = css.toLowerCase();
  let result = '';
  let from = 0;
  for (let at = lower.indexOf('url('); at >= 0; at = lower.indexOf('url(', from)) {
    const close = css.indexOf(')', at);
    const end = close < 0 ? css.length : close + 1;
    const address = css.slice(at + 4, close < 0 ? undefined : close).trim();
    result += css.slice(from, at) + (replace(address.replace(/^["']|["']$/g, '').trim()) ?? css.slice(at, end));
    from = end;
  }
  return result + css.slice(from);
}

/** A text without what is between two marks; an open one reaches to the end. */
function without(text: string, open: string, close: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at + open.length);
    result += text.slice(from, at);
    from = end < 0 ? text.length : end + close.length;
  }
  return result + text.slice(from);
}

/** What a style sheet lets elements refer to. */
export interface StyleReferences {
  /** Ids, by the tag names, `.classes` and `#ids` that a selector mentions. */
  ids: ReadonlyMap<string, readonly string[]>;
  /** The number of names in selectors. */
  selectors: number;
}

/** A selector counts for every element it mentions: this finds more references than there are, never fewer. */
export function styleReferences(css: string): StyleReferences {
  const references = new Map<string, string[]>();
  let selectors = 0;
  let from = 0;
  for (let open = css.indexOf('{'); open >= 0; open = css.indexOf('{', from)) {
    const close = css.indexOf('}', open);
    const end = close < 0 ? css.length : close;
    const ids = idsIn(css.slice(open, end));
    for (const [name] of css.slice(from, open).matchAll(/[.#]?[\w-]+|\*/g)) {
      selectors += 1;
      if (ids.length > 0) references.set(name, [...(references.get(name) ?? []), ...ids]);
    }
    from = end + 1;
  }
  return { ids: references, selectors };
}
