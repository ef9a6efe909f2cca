import { describe, expect, it } from 'vitest';
import { all, type Element } from '../../support/lint/structure.ts';
import { briefOf, dossierText, templateText } from '../../support/library.ts';
import { type Aloud, readAloud } from '../../support/read-aloud.ts';

const REST = `lines:\n  - {verb: raise, text: En sak.}\n`;
const SWEDISH = dossierText(REST, 'sections:\n  - id: ett\n    title: Ett\n    points:\n      - {text: En punkt., cites: ["text#1"]}\n').replace(
  'en-GB',
  'sv-SE',
);

const brief = (request: object = {}, template?: string) =>
  briefOf(
    { dossier: 'd', audience: 'policy-analyst', ...request },
    { dossiers: { d: SWEDISH }, ...(template === undefined ? {} : { templates: { t: template } }) },
  );

/** The language an element is read aloud in: its own, or that around it. */
function spoken(element: Element, wanted: (words: string) => boolean, aloud: Aloud, around = ''): string[] {
  const lang = element.dict.get('Lang');
  const own = typeof lang === 'string' ? lang : around;
  const inside = element.kids.flatMap((kid) => spoken(kid, wanted, aloud, own));
  return inside.length > 0 || !wanted(aloud.textOf(element)) ? inside : [own];
}

async function languagesOf(bytes: Uint8Array, words: string): Promise<string[]> {
  const aloud = await readAloud(bytes);
  return aloud.roots.flatMap((root) => spoken(root, (text) => text === words, aloud));
}

describe('a label that the language of the brief lacks', () => {
  it('is read aloud in its own language, and the texts around it in theirs', async () => {
    const { bytes } = await brief();
    expect(await languagesOf(bytes, 'To')).toEqual(['en']);
    expect(await languagesOf(bytes, 'Sources')).toEqual(['en']);
    expect(await languagesOf(bytes, 'En punkt.1')).toEqual(['']);
    // The name of a link to a note is heard, and not seen.
    const alts = [...all((await readAloud(bytes)).roots)].flatMap(({ dict }) =>
      String(dict.get('Alt')).startsWith('Note 1') ? [dict.get('Lang')] : [],
    );
    expect(alts).toEqual(['en']);
  });

  it('has its language in HTML too', async () => {
    const { bytes } = await brief({ format: 'html' });
    const html = new TextDecoder().decode(bytes);
    expect(html).toContain('<html lang="sv-SE">');
    expect(html).toMatch(/<dt><span lang="en">To<\/span><\/dt>/);
    expect(html).not.toMatch(/<span lang="en"><span/);
  });

  it('is reported, once for all, at the place of the language', async () => {
    const { report } = await brief();
    expect(report.warnings.filter(({ code }) => code === 'no-labels')).toMatchObject([
      { message: 'there are no labels in sv-SE, so they are in en', path: 'meta.language', place: { line: 9 } },
    ]);
  });

  it.each(['en-GB', 'en-US', 'fr', 'fr-CA', 'de', 'uk'])('is not reported where there is none: %s', async (tag) => {
    const { report } = await briefOf({ dossier: 'd', audience: 'policy-analyst' }, { dossiers: { d: SWEDISH.replace('sv-SE', tag) } });
    expect(report.warnings.filter(({ code }) => /labels|language|formats/.test(code))).toEqual([]);
  });
});

describe('labels of a template', () => {
  const template = (labels: string, body: string): string =>
    templateText(`<h1>T</h1>${body}`, '[lines]').replace('kind: Test\n', `kind: Test\nlabels:\n${labels}`);
  const text = async (labels: string, body: string): Promise<string> =>
    new TextDecoder().decode((await brief({ template: 't', format: 'text' }, template(labels, body))).bytes);

  it('come before those of the language', async () => {
    expect(await text('  sv: {raise: Säg}\n', '<p>{{label "raise"}}, {{label "press"}}</p>')).toContain('Säg, Press');
  });

  it('may have names, values and forms of their own', async () => {
    const labels = '  sv:\n    ships: {one: "{count} skepp i {where}", other: "{count} många skepp i {where}"}\n';
    expect(await text(labels, '<p>{{count 1 "ships" where="norr"}}, {{count 2 "ships" where="söder"}}</p>')).toContain(
      '1 skepp i norr, 2 många skepp i söder',
    );
  });

  it('in another language than the brief are tagged with it', async () => {
    const { bytes, report } = await brief({ template: 't' }, template('  fr: {navires: Navires}\n', '<p>{{label "navires"}}</p>'));
    expect(await languagesOf(bytes, 'Navires')).toEqual(['fr']);
    expect(report.warnings.map(({ code }) => code)).toContain('no-labels');
  });
});

describe('a language that is not that of the dossier', () => {
  it('changes labels and formats only: texts are read aloud in their own, and that is said', async () => {
    const { bytes, report } = await brief({ language: 'fr' });
    expect(await languagesOf(bytes, 'Destinataire')).toEqual(['fr']);
    expect(await languagesOf(bytes, 'En punkt.1')).toEqual(['']);
    expect(report.warnings.find(({ code }) => code === 'other-language')?.message).toBe(
      'labels, dates and numbers are in fr, but the dossier’s texts stay in sv-SE',
    );
    const html = new TextDecoder().decode((await brief({ language: 'fr', format: 'html' })).bytes);
    expect(html).toContain('<html lang="sv-SE">');
    expect(html).toContain('9–11 juillet 2024');
  });
});
