/** Scripts that letters are told apart by; those of any other script are taken together. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Han}/u,
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Hangul}/u,
];
/** Characters of the Latin script and those of no script: nearly all texts have no others. */
const PLAIN = /^[\0-\u02FF\u1E00-\u1EFF\u2000-\u22FF]*$/;
const NO_SCRIPT = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** A text in parts of one script each (UAX 24): a font shapes a run of one script. Characters of no script go with those before them. */
export function scriptRuns(text: string): string[] {
  if (PLAIN.test(text)) return [text];
  const runs: string[] = [];
  let script: number | undefined;
  for (const character of text) {
    const own = NO_SCRIPT.test(character) ? undefined : SCRIPTS.findIndex((one) => one.test(character));
    const isSame = runs.length > 0 && (own === undefined || script === undefined || own === script);
    if (isSame) runs[runs.length - 1] += character;
    else runs.push(character);
    script = own ?? script;
  }
  return runs;
}
