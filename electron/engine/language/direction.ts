/** Scripts that run from right to left, and languages written in one unless their tag says otherwise. */
const SCRIPTS: readonly string[] = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'];
const LANGUAGES: readonly string[] = ['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'ps', 'prs', 'sd', 'syr', 'ug', 'ur', 'yi'];

/** Whether text in a language runs from right to left. @param tag a language tag (BCP 47). */
export function isRightToLeft(tag: string | undefined): boolean {
  const [language = '', ...parts] = (tag ?? '').split('-');
  const script = parts.find((part) => /^[A-Z][a-z]{3}$/.test(part));
  return script === undefined ? LANGUAGES.includes(language) : SCRIPTS.includes(script);
}
