import { describe, expect, it } from 'vitest';
import { languageAmong } from '../../electron/contract/ui-language.ts';
import { LANGUAGES, TEXTS } from '../../renderer/texts.ts';

/** Every text by its path; functions are called with values that show whether they use them. */
function textsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') {
    const given = Array.from({ length: value.length }, (_, index) =>
      /At|Of$/.test(path) && /version|deleted/.test(path) ? '2031-07-09T10:00:00Z' : index + 2,
    );
    return new Map([[path, String((value as (...all: unknown[]) => string)(...given.map((one) => (needsText(path) ? String(one) : one))))]]);
  }
  return new Map(Object.entries(value as object).flatMap(([name, inner]) => [...textsOf(inner, path === '' ? name : `${path}.${name}`)]));
}

/** Functions whose value is a text. */
const needsText = (path: string): boolean => /sentence|nameHint|because/.test(path);

const [english, french] = [textsOf(LANGUAGES.en), textsOf(LANGUAGES.fr)];

/** Texts that are the same in both languages, because they are names, or words that French has too. */
const SAME =
  /^(product|dossier|sections|views\.dossier|ownName|zoom|sizes\..*|orientation|orientations\.portrait|percent|kinds\.dossiers|yaml|name$|ok|entry|parts\.(sections|points|decisions|actions|contacts|positions|sources|programme)|withShortcut|licence|suggestions|page|sentence|version|cost|status|fieldNames\.(cites|people\.of))$/;

describe('the texts of the window', () => {
  it('are as many in French as in English, and of the same names', () => {
    expect(english.size).toBeGreaterThan(250);
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('are in French, and use the same values', () => {
    for (const [path, text] of english) {
      const other = french.get(path) ?? '';
      expect(other, path).not.toBe('');
      if (!SAME.test(path)) expect(other, path).not.toBe(text);
      expect((other.match(/\d+/g) ?? []).length, path).toBe((text.match(/\d+/g) ?? []).length);
    }
  });

  it('have the spaces of French before its signs', () => {
    for (const [path, text] of french) {
      expect(text, path).not.toMatch(/ [:;?!»%]|« |[^\s\u00A0\u202F]»/);
      expect(text, path).not.toMatch(/'/);
    }
  });

  it('have the forms of numbers', () => {
    const { status, leftOut, pagesCost } = LANGUAGES.fr ?? expect.fail('there is no French');
    expect([status(1, '2 ko', 3), status(2, '2 ko', 3)]).toEqual(['1 page · 2 ko · 3 ms', '2 pages · 2 ko · 3 ms']);
    expect([leftOut.template(1), leftOut.template(2)]).toEqual(['1 élément que ce modèle n’imprime pas', '2 éléments que ce modèle n’imprime pas']);
    expect([pagesCost(1.5), pagesCost(2.25)]).toEqual(['~1,5 page', '~2,3 pages']);
  });

  it('are in English without a window', () => {
    expect(TEXTS).toBe(LANGUAGES.en);
  });
});

describe('the language of the program', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['pt', 'fr'], 'fr'],
    [['fr_FR.UTF-8'], 'fr'],
    [['C'], 'en'],
    [[undefined, 'POSIX'], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (tags, language) => {
    expect(languageAmong(tags, Object.keys(LANGUAGES))).toBe(language);
  });
});
