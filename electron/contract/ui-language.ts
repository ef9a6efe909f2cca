/** The option that names the language of the program. */
const OPTION = '--ui-language';

/** The value of the option in a call: `--ui-language fr` or `--ui-language=fr`; undefined without it. */
export function givenLanguage(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === OPTION || word.startsWith(`${OPTION}=`));
  return at < 0 ? undefined : argv[at]?.slice(OPTION.length + 1) || argv[at + 1];
}

/**
 * The first of some tags that there are texts in, without its region: `fr` of `fr-CA` or `fr_FR.UTF-8`. English if there is none.
 * @param known the languages that there are texts in.
 */
export function languageAmong(tags: readonly (string | undefined)[], known: readonly string[]): string {
  const languages = tags.map((tag) => /^[a-z]+/.exec(tag?.toLowerCase() ?? '')?.[0] ?? '');
  return languages.find((language) => known.includes(language)) ?? 'en';
}
