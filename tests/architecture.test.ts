import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMON_ATTRIBUTES, type ElementName, ELEMENTS, WRITTEN_BY_PROGRAM } from '../electron/engine/document/elements.ts';
import { HELPERS } from '../electron/engine/template/helpers.ts';
import { OPTIONS } from '../electron/cli/arguments.ts';
import { functionsIn } from './support/functions.ts';
import { ROOT } from './support/library.ts';

/** Which layer may import which, as `docs/architecture.md` says. */
const LAYERS: Record<string, readonly string[]> = {
  contract: ['contract'],
  engine: ['engine', 'contract'],
  files: ['files', 'contract', 'engine', 'prebuilt'],
  // What the build makes ahead: values, glyphs, code. Files look a text up among its values.
  prebuilt: ['prebuilt', 'contract', 'engine', 'files', 'worker'],
  worker: ['worker', 'contract', 'engine', 'files', 'prebuilt'],
  handlers: ['handlers', 'contract', 'files', 'worker', 'engine'],
  main: ['main', 'contract', 'files', 'handlers'],
  preload: ['preload'],
  loopback: ['loopback', 'contract', 'files', 'handlers'],
  // `serve` starts the loopback shell; nothing else of it is touched.
  // Of the threads only the pool, for many briefs at once.
  cli: ['cli', 'contract', 'engine', 'files', 'prebuilt', 'loopback', 'worker'],
};

/** The stages of the engine in order: a stage may import those before it, never one after it. */
const STAGES = ['source', 'marking', 'dossier', 'selection', 'template', 'document', 'picture', 'layout', 'pdf', 'html', 'text', 'release', 'budget'];

/** The folder of the engine that is no stage: what is remembered from one brief to the next, which stages are given. */
const MEMORY = 'memory';

/** Packages, and the one folder of the engine that may use each. */
const PACKAGES: Record<string, readonly string[]> = {
  pdfkit: ['engine/pdf'],
  fontkit: ['engine/pdf'],
  'svg-to-pdfkit': ['engine/pdf'],
  'fast-png': ['engine/picture'],
  'd3-scale': ['engine/layout/charts'],
  'd3-shape': ['engine/layout/charts'],
  handlebars: ['engine/template'],
  parse5: ['engine/document'],
  harfbuzzjs: ['engine/layout/inline'],
  linebreak: ['engine/layout/inline'],
  'bidi-js': ['engine/layout/inline'],
  hyphen: ['engine/layout/inline'],
  tinypool: ['worker'],
  yaml: ['engine/source', 'files/library/detect-kind.ts'],
  'js-yaml': ['contract/yaml'],
  zod: ['contract', 'engine/source', 'engine/selection', 'engine/template', 'engine/grammar.ts', 'files'],
};

/** What the engine may not touch, and why. */
const FORBIDDEN: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\bconsole\./, 'the engine reports, it does not print'],
  [/\bDate\.now\b|new Date\(\)/, 'same input, same bytes: no clock'],
  [/\bMath\.random\b/, 'same input, same bytes: no chance'],
  [/\bperformance\./, 'time is an argument'],
  [/\bprocess\./, 'the environment is an argument'],
  [/from 'node:(fs|path|os|child_process|net|http)/, 'the disk and the network are the shell’s'],
  [/from 'electron'/, 'the engine runs in any host'],
];

interface Source {
  /** From `electron/`. */
  file: string;
  text: string;
  imports: { from: string }[];
}

const sources = sourcesBelow('electron');
const windowSources = sourcesBelow('renderer');

function sourcesBelow(folder: string): Source[] {
  return filesBelow(join(ROOT, folder)).map((path) => {
    const text = readFileSync(path, 'utf8');
    const imports = [...text.matchAll(/^(?:import|export)\s+(?:type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'/gm)].map(([, from = '']) => ({ from }));
    return { file: relative(join(ROOT, 'electron'), path), text, imports };
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** Module-level state in a source: variables, collections, and lists that are changed after they are made. */
function stateIn(text: string): string[] {
  const variables = [...text.matchAll(/^(?:export )?(?:let|var) (\w+)/gm)].map(([, name]) => `the variable ${name}`);
  const collections = [...text.matchAll(/^(?:export )?const (\w+)[^=\n]*=\s*new (?:Weak)?(?:Map|Set)\b/gm)].map(
    ([, name]) => `the collection ${name}`,
  );
  const lists = [...text.matchAll(/^(?:export )?const (\w+)[^=\n]*=\s*\[/gm)].flatMap(([, name = '']) => {
    const changes = new RegExp(`\\b${name}(\\.(push|unshift|pop|shift|splice|sort|reverse|fill|length = )|\\[[^\\]\\n]+\\] (\\?\\?)?= )`);
    return changes.test(text) ? [`the list ${name}`] : [];
  });
  return [...variables, ...collections, ...lists];
}

/** The circles of a graph, each from the first of its files that was visited. */
function circlesIn(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const circles = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.add([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return [...circles];
}

/** The file an import leads to, from `electron/`; undefined for a package. */
function target(source: Source, from: string): string | undefined {
  return from.startsWith('.') ? relative(join(ROOT, 'electron'), resolve(join(ROOT, 'electron'), dirname(source.file), from)) : undefined;
}

const layerOf = (file: string): string => file.split('/')[0] ?? '';
const stageOf = (file: string): string => {
  const [layer, stage = '', ...below] = file.split('/');
  return layer === 'engine' && below.length > 0 && stage !== MEMORY ? stage : '';
};

describe('the import rules', () => {
  it('are about files that are there', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(new Set(sources.map(({ file }) => layerOf(file)).filter((layer) => !layer.endsWith('.ts')))).toEqual(new Set(Object.keys(LAYERS)));
    expect(new Set(sources.map(({ file }) => stageOf(file)).filter((stage) => stage !== ''))).toEqual(new Set(STAGES));
  });

  it('between layers hold', () => {
    const broken = sources.flatMap((source) =>
      source.imports.flatMap(({ from }) => {
        const to = target(source, from);
        if (to === undefined || to.startsWith('..') || layerOf(source.file).endsWith('.ts')) return [];
        return LAYERS[layerOf(source.file)]?.includes(layerOf(to)) ? [] : [`${source.file} imports ${to}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('keep Electron to its own shell, and the window to the contract, without the schema library', () => {
    const withElectron = sources.filter(({ imports }) => imports.some(({ from }) => from === 'electron'));
    expect(new Set(withElectron.map(({ file }) => layerOf(file)))).toEqual(new Set(['main', 'preload']));
    const values = filesBelow(join(ROOT, 'renderer')).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^import (?!type )[^'";]*?from '([^']+)'/gm)].map(([, from = '']) => from),
    );
    expect(values.length).toBeGreaterThan(20);
    const allowed = /^(\.\.\/)+electron\/contract\/(wire|problem|depths|slug|yaml\/(pieces|plain))\.ts$/;
    expect(values.filter((from) => (from.includes('electron') && !allowed.test(from)) || from.startsWith('node:') || from === 'zod')).toEqual([]);
  });

  it('between the stages of the engine hold: no stage knows a later one', () => {
    const broken = sources.flatMap((source) =>
      source.imports.flatMap(({ from }) => {
        const [own, other] = [stageOf(source.file), stageOf(target(source, from) ?? '')];
        const isLater = own !== '' && other !== '' && STAGES.indexOf(other) > STAGES.indexOf(own);
        return isLater ? [`${source.file} imports ${other}`] : [];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('keep packages in their folder', () => {
    const broken = sources.flatMap(({ file, imports }) =>
      imports.flatMap(({ from }) => {
        const folders = PACKAGES[from.split('/')[0] ?? ''];
        return !folders || folders.some((folder) => file === folder || file.startsWith(`${folder}/`)) || file === 'vite.config.ts'
          ? []
          : [`${file} imports ${from}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('keep the engine from clock, chance, disk, console and host', () => {
    const broken = sources
      .filter(({ file }) => /^(engine|contract)\//.test(file))
      .flatMap(({ file, text }) => FORBIDDEN.flatMap(([pattern, why]) => (pattern.test(text) ? [`${file}: ${why}`] : [])));
    expect(broken).toEqual([]);
  });

  it('allow no circles in the programs and the window, types included', () => {
    const all = [...sources, ...windowSources];
    const edges = new Map(all.map((source) => [source.file, source.imports.flatMap(({ from }) => target(source, from) ?? [])]));
    expect(circlesIn(edges)).toEqual([]);
  });

  it('find a circle that is there', () => {
    const edges = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['a']],
    ]);
    expect(circlesIn(edges)).toEqual(['a → b → d → a']);
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

  it.each([
    'let last = 0;',
    'export let last: string | undefined;',
    'const known = new Map<string, number>();',
    'export const known: ReadonlySet<string> = new Set(["a"]);',
    'const ofNode = new WeakMap<object, number>();',
    'const all: string[] = [];\nfunction add(one: string) {\n  all.push(one);\n}',
    'const codes: string[] = [];\nfunction of(slot: number) {\n  codes[slot] ??= "a";\n}',
  ])('find module-level state in %j', (text) => {
    expect(stateIn(text)).toHaveLength(1);
  });

  it('find no state in constants and in what a function makes', () => {
    expect(
      stateIn('const NAMES = ["a"];\nconst by = { a: 1 };\nfunction of() {\n  const all = new Map();\n  let last = NAMES.map(String);\n}'),
    ).toEqual([]);
  });

  it('catch what they are made to catch', () => {
    expect(FORBIDDEN.some(([pattern]) => pattern.test("import { readFileSync } from 'node:fs';"))).toBe(true);
    expect(LAYERS.contract).not.toContain('engine');
  });
});

const MEASURED = /^(engine\/(?!memory\/)|contract\/)/;
const MOST = { lines: 300, functionLines: 60, parameters: 4 };

describe('files and functions', () => {
  // Declarations describe what packages have.
  const measured = [...sources, ...windowSources].filter(({ file }) => MEASURED.test(file) && !file.endsWith('.d.ts'));

  it(`have at most ${MOST.lines} lines, ${MOST.functionLines} lines and ${MOST.parameters} parameters`, () => {
    expect(measured.length).toBeGreaterThan(100);
    expect(measured.flatMap(({ file, text }) => tooLong(file, text))).toEqual([]);
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

describe('the documentation', () => {
  const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

  it('tells of every element and attribute', () => {
    const text = read('docs/templates.md');
    const missing = Object.entries(ELEMENTS)
      .filter(([name]) => !WRITTEN_BY_PROGRAM.includes(name as ElementName))
      .flatMap(([name, { description, attributes = {} }]) => [
        `\`<${name}>\``,
        description,
        ...Object.keys(attributes).map((attribute) => `\`${attribute}\``),
      ])
      .filter((part) => !text.includes(part));
    expect(missing).toEqual([]);
    for (const attribute of Object.keys(COMMON_ATTRIBUTES)) expect(text).toContain(`\`${attribute}\``);
  });

  it('tells of every helper, with its example', () => {
    const text = read('docs/templates.md');
    const missing = Object.entries(HELPERS).flatMap(([name, { description, example }]) =>
      [`\`${name}\``, description, example.call].filter((part) => !text.includes(part)),
    );
    expect(missing).toEqual([]);
  });

  it('shows only options there are', () => {
    const shown = [...read('README.md').matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
    expect(shown.length).toBeGreaterThan(3);
    for (const name of shown) expect(Object.keys(OPTIONS)).toContain(name);
  });
});
