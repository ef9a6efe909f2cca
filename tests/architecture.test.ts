import { readFileSync } from 'node:fs';
import { join, relative, resolve, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionsIn } from './support/functions.ts';
import { ROOT } from './support/library.ts';
import { filesBelow, LAYERS, layerOf, RULES, sourceOf, sources, STAGES, stageOf, stateIn, valueImports, windowSources } from './support/sources.ts';

describe('the import rules', () => {
  it('are about files that are there', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(new Set(sources.map(({ file }) => layerOf(file)).filter((layer) => !layer.endsWith('.ts')))).toEqual(new Set(Object.keys(LAYERS)));
    expect(new Set(sources.map(({ file }) => stageOf(file)).filter((stage) => stage !== ''))).toEqual(new Set(STAGES));
  });

  it('between layers hold', () => {
    expect(RULES.layers(sources)).toEqual([]);
  });

  it('keep Electron to its own shell, and the window to the contract, without the schema library', () => {
    const withElectron = sources.filter(({ imports }) => imports.some(({ from }) => from === 'electron'));
    expect(new Set(withElectron.map(({ file }) => layerOf(file)))).toEqual(new Set(['main', 'preload']));
    const files = filesBelow(join(ROOT, 'renderer'));
    const values = files.flatMap((path) => valueImports(readFileSync(path, 'utf8')).map((from) => ({ path, from })));
    expect(values.length).toBeGreaterThan(20);
    const allowed = /^(contract\/(base-name|wire|problem|depths|sample|slug|ui-language|yaml\/(pieces|plain))|engine\/dossier\/edit\/index)\.ts$/;
    const outside = values.flatMap(({ path, from }) => {
      if (from.startsWith('node:') || from === 'zod') return [from];
      const to = from.startsWith('.') ? relative(join(ROOT, 'electron'), resolve(dirname(path), from)) : '..';
      return to.startsWith('..') || allowed.test(to) ? [] : [to];
    });
    expect(outside).toEqual([]);
  });

  it('keep what the window carries of the program free of Node and of the schema library', () => {
    const carried = new Set<string>();
    const visit = (path: string): void => {
      for (const from of valueImports(readFileSync(path, 'utf8'))) {
        const to = from.startsWith('.') ? resolve(dirname(path), from) : from;
        if (carried.has(to) || to.includes('?')) continue;
        carried.add(to);
        if (to.endsWith('.ts')) visit(to);
      }
    };
    for (const path of filesBelow(join(ROOT, 'renderer'))) visit(path);
    expect(carried.has(join(ROOT, 'electron/engine/dossier/edit/list.ts'))).toBe(true);
    expect([...carried].filter((to) => to === 'zod' || to.startsWith('node:'))).toEqual([]);
  });
});

describe('the rules of the engine and of packages', () => {
  it('between the stages of the engine hold: no stage knows a later one', () => {
    expect(RULES.stages(sources)).toEqual([]);
  });

  it('leave no files beside the stages but the pipeline itself', () => {
    const loose = sources.map(({ file }) => file).filter((file) => /^engine\/[^/]+$/.test(file));
    const pipeline = ['brief', 'compose', 'composition', 'index', 'inputs', 'library', 'modules.d', 'running-lines'];
    expect(loose.sort()).toEqual(pipeline.map((name) => `engine/${name}.ts`));
  });

  it('have everybody else use the engine through its door', () => {
    expect(RULES.door([...sources, ...windowSources])).toEqual([]);
  });

  it('keep packages in their folder', () => {
    expect(RULES.packages(sources)).toEqual([]);
  });

  it('keep the engine from clock, chance, disk, console and host', () => {
    expect(RULES.host(sources)).toEqual([]);
  });

  it('allow no circles in the programs and the window, types included', () => {
    expect(RULES.circles([...sources, ...windowSources])).toEqual([]);
  });

  it('keep the engine free of module-level state', () => {
    const broken = sources
      .filter(({ file }) => layerOf(file) === 'engine')
      .flatMap(({ file, text }) => stateIn(text).map((found) => `${file}: ${found}`));
    expect(broken).toEqual([]);
  });

  it('keep getters out of the engine: what does work is a function', () => {
    const broken = sources.filter(({ file, text }) => layerOf(file) === 'engine' && /^\s+(static )?get \w+\(/m.test(text)).map(({ file }) => file);
    expect(broken).toEqual([]);
  });

  it('leave it to the memory to remember: nobody else makes a memo', () => {
    const makers = sources.filter(({ text }) => /new Memo\b/.test(text)).map(({ file }) => file);
    expect(makers).toEqual(['engine/memory/memory.ts']);
  });
});

describe('the check of the architecture', () => {
  it.each([
    'let last = 0;',
    'export let last: string | undefined;',
    'const known = new Map<string, number>();',
    'export const known: ReadonlySet<string> = new Set(["a"]);',
    'const ofNode = new WeakMap<object, number>();',
    'const all: string[] = [];\nfunction add(one: string) {\n  all.push(one);\n}',
    'const codes: string[] = [];\nfunction of(slot: number) {\n  codes[slot] ??= "a";\n}',
  ])('finds module-level state in %j', (text) => {
    expect(stateIn(text)).toHaveLength(1);
  });

  it('finds no state in constants and in what a function makes', () => {
    expect(
      stateIn('const NAMES = ["a"];\nconst by = { a: 1 };\nfunction of() {\n  const all = new Map();\n  let last = NAMES.map(String);\n}'),
    ).toEqual([]);
  });

  it.each<[string, keyof typeof RULES, string, string, string]>([
    [
      'a layer that knows one above it',
      'layers',
      'contract/a.ts',
      "import { makeBrief } from '../engine/brief.ts';",
      'contract/a.ts imports engine/brief.ts',
    ],
    [
      'a type of a layer above',
      'layers',
      'engine/a.ts',
      "import type { Program } from '../handlers/program.ts';",
      'engine/a.ts imports handlers/program.ts',
    ],
    [
      'what is only exported again',
      'layers',
      'contract/a.ts',
      "export { makeBrief } from '../engine/brief.ts';",
      'contract/a.ts imports engine/brief.ts',
    ],
    [
      'a stage that knows a later one',
      'stages',
      'engine/document/a.ts',
      "import {\n  canvas,\n} from '../pdf/page/canvas.ts';",
      'engine/document/a.ts imports pdf',
    ],
    [
      'a file of the engine that is used from outside',
      'door',
      'handlers/a.ts',
      "import type { Brief } from '../engine/brief.ts';",
      'handlers/a.ts imports engine/brief.ts',
    ],
    ['a package outside its folder', 'packages', 'engine/layout/a.ts', "import PDFDocument from 'pdfkit';", 'engine/layout/a.ts imports pdfkit'],
    ['a part of such a package', 'packages', 'files/a.ts', "import 'pdfkit/js/pdfkit.js';", 'files/a.ts imports pdfkit/js/pdfkit.js'],
    ['the disk', 'host', 'engine/a.ts', "import { readFileSync } from 'node:fs';", 'engine/a.ts: the disk and the network are the shell’s'],
    ['a clock', 'host', 'engine/a/b.ts', 'const now = Date.now();', 'engine/a/b.ts: same input, same bytes: no clock'],
    ['chance', 'host', 'contract/a.ts', 'const id = Math.random();', 'contract/a.ts: same input, same bytes: no chance'],
    ['a file that imports itself', 'circles', 'engine/a.ts', "import { b } from './a.ts';", 'engine/a.ts → engine/a.ts'],
  ])('catches %s', (_, rule, file, text, found) => {
    expect(RULES[rule]([sourceOf(file, text)])).toEqual([found]);
  });

  it.each(['import { b }', 'import type { B }'])('catches a circle through another file, by %s', (imported) => {
    const other = sourceOf('engine/b.ts', "import { a } from './a.ts';");
    expect(RULES.circles([sourceOf('engine/a.ts', `${imported} from './b.ts';`), other])).toEqual(['engine/a.ts → engine/b.ts → engine/a.ts']);
  });
});

const MOST = { lines: 300, functionLines: 60, parameters: 4 };

describe('files and functions', () => {
  // Declarations describe what packages have.
  const measured = [...sources, ...windowSources].filter(({ file }) => !file.endsWith('.d.ts'));

  it(`have at most ${MOST.lines} lines, ${MOST.functionLines} lines and ${MOST.parameters} parameters`, () => {
    expect(measured.length).toBeGreaterThan(100);
    expect(measured.flatMap(({ file, text }) => tooLong(file, text))).toEqual([]);
  });

  it(`have at most ${MOST.lines} lines in tests too`, () => {
    const tests = filesBelow(join(ROOT, 'tests'));
    expect(tests.length).toBeGreaterThan(100);
    const long = tests.filter((path) => readFileSync(path, 'utf8').split('\n').length > MOST.lines + 1);
    expect(long.map((path) => relative(ROOT, path))).toEqual([]);
  });

  it('are found where they have more', () => {
    const long = `function long() {\n${'  go();\n'.repeat(MOST.functionLines)}}\n`;
    expect(tooLong('a.ts', `const wide = (a, b, c, d, e) => a;\n${long}`)).toEqual(['a.ts: wide has 5 parameters', 'a.ts: long has 62 lines']);
    expect(tooLong('a.ts', '\n'.repeat(MOST.lines + 1))).toEqual(['a.ts has 301 lines']);
  });
});

/** What of a source is longer or takes more than it may. */
function tooLong(file: string, text: string): string[] {
  const lines = text.split('\n').length - 1;
  return [
    ...(lines > MOST.lines ? [`${file} has ${lines} lines`] : []),
    ...functionsIn(text).flatMap(({ name, lines: own, parameters }) => [
      ...(own > MOST.functionLines ? [`${file}: ${name} has ${own} lines`] : []),
      ...(parameters > MOST.parameters ? [`${file}: ${name} has ${parameters} parameters`] : []),
    ]),
  ];
}
