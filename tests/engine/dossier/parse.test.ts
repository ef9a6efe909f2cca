import { describe, expect, it } from 'vitest';
import { parseDossier } from '../../../electron/engine/dossier/parse.ts';
import { builtIn, dossierText, placeOf, problemsOf } from '../../support/library.ts';

const read = (text: string) => parseDossier(text, 'd.yaml', builtIn);

describe('parseDossier', () => {
  it('reads the least dossier and fills in what may be left out', () => {
    const { value } = read(dossierText());
    expect(value.sections[0]?.points[0]).toMatchObject({ text: 'A point.', depth: 'summary', priority: 3, release: 'yes' });
    expect(value.timeline).toEqual([]);
  });

  it('tells ids given twice, at the second', async () => {
    const text = dossierText('people:\n  - {id: a, name: A, office: O, of: X}\n  - {id: a, name: B, office: O, of: X}\n');
    const [problem] = await problemsOf(() => read(text));
    expect(problem).toMatchObject({ code: 'duplicate-id', path: 'people[1].id' });
    expect(placeOf(problem as never)).toBe('d.yaml:23:10');
  });

  it.each(['1994/1861', '2024-07-09/2024-07-08', '2024-07-09T14:30/2024-07-08'])('refuses a time that ends before it begins: %s', async (date) => {
    const [problem] = await problemsOf(() => read(dossierText(`timeline:\n  - {date: ${date}, text: T}\n`)));
    expect(problem).toMatchObject({ path: 'timeline[0].date', message: 'must not end before it begins' });
    expect(read(dossierText('timeline:\n  - {date: 2024-07/2024-07-09, text: T}\n')).value.timeline).toHaveLength(1);
  });

  it('says which section has the name of a part', async () => {
    const sections = 'sections:\n  - {id: risks, title: Risks, points: [{text: A point.}]}\n';
    const risks = 'risks:\n  - {what: A storm, likelihood: low, impact: high}\n';
    const [problem, ...others] = await problemsOf(() => read(dossierText(risks, sections)));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'duplicate-id',
      path: 'sections[0].id',
      message: expect.stringContaining('the section "risks" has the name of the part risks'),
    });
    expect(read(dossierText(risks.replace('{what', '{id: storm, what'), sections)).value.risks).toHaveLength(1);
  });

  it.each([
    ['a source', 'timeline:\n  - {date: 2024-07-09, text: T, cites: [txet#1]}\n', 'unknown-source', 'did you mean "text"?'],
    [
      'a speaker',
      'people:\n  - {id: anna, name: A, office: O, of: X}\nquotes:\n  - {speaker: ana, words: W}\n',
      'unknown-person',
      'did you mean "anna"?',
    ],
    ['a section', 'timeline:\n  - {date: 2024-07-09, text: T, section: on}\n', 'unknown-section', 'did you mean "one"?'],
    ['a level', 'objectives:\n  - {text: T, marking: AMBAR}\n', 'unknown-level', 'did you mean "AMBER"?'],
  ])('tells %s that is not there, and asks what was meant', async (_, rest, code, hint) => {
    const [problem] = await problemsOf(() => read(dossierText(rest)));
    expect(problem).toMatchObject({ code, hints: expect.arrayContaining([hint]) });
    expect(problem?.place?.line).toBeGreaterThan(20);
  });

  it.each(['2024-02-30', '2024-13', '24', '9 July 2024', '2024-07-09/2024-07-11/2024-07-12'])('refuses the date %s', async (date) => {
    const [problem] = await problemsOf(() => read(dossierText(`timeline:\n  - {date: '${date}', text: T}\n`)));
    expect(problem).toMatchObject({ code: 'wrong-value', path: 'timeline[0].date' });
  });

  it('refuses a figure whose rows and columns differ', async () => {
    const figure = 'figures:\n  - {id: f, title: T, caption: C, alt: A, of: X, columns: [a, b], rows: [{label: l, values: [1]}]}\n';
    expect(await problemsOf(() => read(dossierText(figure)))).toMatchObject([{ code: 'ragged-row', path: 'figures[0].rows[0].values' }]);
  });
});
