import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLanguage } from '../../../electron/engine/check/language.ts';
import { WITH_LABELS } from '../../support/language.ts';
import { builtIn, placeOf, problemsOf, ROOT } from '../../support/library.ts';

const check = (text: string, id = 'sv') => checkLanguage(text, `${id}.yaml`, id, builtIn);
const SWEDISH = 'name: Svenska\nlabels:\n';
const codes = (text: string, id?: string): string[] => check(text, id).flatMap(({ code }) => (code === 'missing-labels' ? [] : code));

describe('the check of a language', () => {
  it.each(WITH_LABELS)('finds nothing in %s', (tag) => {
    expect(check(readFileSync(join(ROOT, `data/languages/${tag}.yaml`), 'utf8'), tag)).toEqual([]);
  });

  it('lists the labels that it lacks', () => {
    const [problem] = check(`${SWEDISH}  aim: Syfte\n`);
    expect(problem).toMatchObject({ code: 'missing-labels', severity: 'warning' });
    expect(problem?.message).toContain('bottom-line, ');
    expect(problem?.message).not.toMatch(/\baim\b/);
  });

  it.each([
    ['a label that the program does not have', '  bottom-lin: Kärnan', 'unknown-label'],
    ['a place that the program has no value for', '  as-of-line: Per {datum}', 'unknown-place'],
    ['a value that is left out', '  as-of-line: Per idag', 'missing-place'],
    ['a label that is as in English', '  aim: Aim', 'untranslated'],
    ['a form that is missing', '  rest: {other: "{count} andra", two: "{count} x"}', 'missing-form'],
    ['a form that the language does not have', '  rest: {one: "{count} annan", few: "{count} x", other: "{count} andra"}', 'unused-form'],
  ])('finds %s, at its place', (_, label, code) => {
    const problem = check(`${SWEDISH}${label}\n`).find((one) => one.code === code);
    expect(problem && placeOf(problem)).toMatch(/^sv\.yaml:3:\d+$/);
  });

  it('takes a label as in English with its reason', () => {
    expect(codes(`${SWEDISH}  aim: Aim\nsameAsEnglish:\n  aim: the same word\n`)).toEqual([]);
  });

  it('tries the formats, and says that there are none', () => {
    expect(codes(`${SWEDISH}  aim: Syfte\nformats:\n  date: {long: d MMMM Q}\n`)).toEqual(['wrong-format']);
    expect(codes('name: tlhIngan\nlabels: {aim: ngoQ}\n', 'tlh')).toEqual(['no-formats']);
  });

  it.each([
    ['time: H.mm s', 'a pattern of times has the letter "s"'],
    ['time: h.mm a', 'a pattern of times has the letter "a", but there are no dayPeriods'],
    ['range: {years: Y–Y}', 'a pattern of dates has the letter "Y"'],
    ['date: {year: Y}', 'a pattern of dates has the letter "Y"'],
  ])('finds a format that would stop a brief: %s', (format, message) => {
    const problem = check(`${SWEDISH}  aim: Syfte\nformats:\n  ${format}\n`).find(({ code }) => code === 'wrong-format');
    expect(problem).toMatchObject({ message, severity: 'error' });
    expect(problem && placeOf(problem)).toMatch(/^sv\.yaml:/);
  });

  it('refuses a file that is not named by a language, and one with a wrong shape', async () => {
    expect(check(SWEDISH.replace('labels:\n', ''), 'svenska!')).toMatchObject([{ code: 'wrong-name', severity: 'error' }]);
    const [problem] = await problemsOf(() => check('name: Svenska\nformats:\n  weekdays: [måndag]\n'));
    expect(placeOf(problem as never)).toMatch(/^sv\.yaml:3:/);
  });
});
