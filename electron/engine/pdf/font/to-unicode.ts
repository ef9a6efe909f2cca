/** The most entries in a section of the map (Adobe technical note 5014, 3.2). */
const MOST = 100;

/**
 * The text of each code of a face, for copying, search and screen readers (ISO 32000-1, 9.10.3). Codes that ascend
 * with their characters form one range, as nearly all common texts do (`codes.ts`).
 * @param texts characters by code; code 0, the missing glyph's, has none.
 */
export function unicodeMap(texts: readonly (readonly number[])[]): string {
  const ranges: string[] = [];
  const singles: string[] = [];
  for (let code = 1, end = 1; code < texts.length; code = end) {
    end = code + 1;
    while (end < texts.length && follows(texts, end)) end += 1;
    const text = `<${hex(texts[code] ?? [])}>`;
    if (end > code + 1) ranges.push(`<${codeOf(code)}><${codeOf(end - 1)}>${text}`);
    else singles.push(`<${codeOf(code)}>${text}`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${sections('bfrange', ranges)}${sections('bfchar', singles)}endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Whether a code's character comes after that of the code before it, without a change in the first byte of either. */
function follows(texts: readonly (readonly number[])[], code: number): boolean {
  const [before, text] = [texts[code - 1] ?? [], texts[code] ?? []];
  const [last = 0, next = 0] = [before[0], text[0]];
  return before.length === 1 && text.length === 1 && next === last + 1 && next <= 0xffff && code % 256 !== 0 && next % 256 !== 0;
}

function sections(kind: 'bfrange' | 'bfchar', entries: readonly string[]): string {
  let all = '';
  for (let at = 0; at < entries.length; at += MOST) {
    const some = entries.slice(at, at + MOST);
    all += `${some.length} begin${kind}\n${some.join('\n')}\nend${kind}\n`;
  }
  return all;
}

function codeOf(code: number): string {
  return code.toString(16).padStart(4, '0');
}

/** UTF-16 in hexadecimal digits. */
function hex(characters: readonly number[]): string {
  const text = String.fromCodePoint(...characters);
  return Array.from({ length: text.length }, (_, index) => codeOf(text.charCodeAt(index))).join('');
}
