import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../../electron/engine/source/yaml.ts';
import { placeOf, problemsOf } from '../../support/library.ts';

const schema = z.strictObject({
  title: z.string(),
  points: z.array(z.strictObject({ depth: z.enum(['headline', 'summary', 'detail']), text: z.string().optional() })).default([]),
});

const read = (text: string) => readYaml(text, 'x.yaml', schema);

describe('readYaml', () => {
  it('gives the value and the place of each part of it', () => {
    const { value, placeOf: at } = read('title: T\npoints:\n  - depth: detail\n');
    expect(value).toEqual({ title: 'T', points: [{ depth: 'detail' }] });
    expect(at(['points', 0, 'depth'])).toEqual({ file: 'x.yaml', line: 3, column: 12 });
    expect(at(['points', 7])).toEqual({ file: 'x.yaml', line: 3, column: 3 });
  });

  it('finds the same places by reading one piece as by reading the whole text', () => {
    const text = '# About\ntitle: T\n\npoints:\n  # First\n  - depth: detail\n    text: A\n  - {depth: summary, text: B}\n';
    const paths = [['title'], ['points'], ['points', 0], ['points', 0, 'text'], ['points', 1, 'text'], ['points', 1, 'none'], ['points', 9], []];
    const whole = read(text);
    // A path that leads nowhere has the whole text read, and all places after it are told from that.
    whole.placeOf([]);
    for (const path of paths) expect(read(text).placeOf(path)).toEqual(whole.placeOf(path));
  });

  it('tells a wrong word with its place, its path and the right words', async () => {
    const [problem] = await problemsOf(() => read('title: T\npoints:\n  - depth: deep\n'));
    expect(problem).toMatchObject({ code: 'wrong-value', path: 'points[0].depth', actual: 'deep', expected: ['headline', 'summary', 'detail'] });
    expect(placeOf(problem as never)).toBe('x.yaml:3:12');
    expect(problem?.message).toBe('must be headline, summary or detail');
  });

  it('asks whether a mistyped key meant another', async () => {
    const [problem] = await problemsOf(() => read('title: T\npoints:\n  - {detph: detail, depth: detail}\n'));
    expect(problem).toMatchObject({ code: 'unknown-key', path: 'points[0].detph', hints: ['did you mean "depth"?'] });
    expect(placeOf(problem as never)).toBe('x.yaml:3:6');
  });

  it.each(['2024', '1.10', '007', '0x10', '1e3', '-5', 'true', '.5', '+44'])(
    'takes a text that YAML reads as something else as written: %s',
    (text) => {
      expect(read(`title: ${text}\npoints: []\n`).value.title).toBe(text);
      expect(read(`points: []\ntitle:   ${text} # a comment\n`).value.title).toBe(text);
    },
  );

  it('says what to do with a text that a comma cuts', async () => {
    const problems = await problemsOf(() => read('title: 2024\npoints:\n  - {depth: detail, text: At least €4,900 a day.}\n'));
    expect(problems.map((problem) => [placeOf(problem), problem.message, problem.hints])).toEqual([
      ['x.yaml:3:39', '"900 a day." is not a key: between braces, a comma ends a text', ['put a text that contains a comma in quotation marks']],
    ]);
  });

  it('tells all problems of a file at once', async () => {
    const problems = await problemsOf(() => read('titel: T\npoints:\n  - depth: a\n  - depth: b\n'));
    expect(problems.map(({ code }) => code).sort()).toEqual(['missing', 'unknown-key', 'wrong-value', 'wrong-value']);
  });

  it('tells a syntax fault with its line', async () => {
    const [problem] = await problemsOf(() => read('title: "T\npoints: []\n'));
    expect(problem?.code).toBe('yaml-syntax');
    expect(problem?.place?.line).toBeGreaterThan(0);
  });

  it('refuses a key given twice', async () => {
    const [problem] = await problemsOf(() => read('title: A\ntitle: B\n'));
    expect(problem).toMatchObject({ code: 'yaml-syntax', place: { line: 2 } });
  });

  it('refuses an empty file', async () => {
    expect(await problemsOf(() => read('# only a comment\n'))).toMatchObject([{ code: 'empty-file' }]);
  });

  it('refuses aliases, so that neither loops nor billions of laughs can be built', async () => {
    const loop = 'title: T\npoints: &p [*p]\n';
    expect((await problemsOf(() => read(loop)))[0]?.code).toMatch(/^yaml-/);
    const laughs = `a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n`;
    expect((await problemsOf(() => read(laughs)))[0]).toMatchObject({ code: 'yaml-alias', place: { line: 2, column: 8 } });
  });
});
