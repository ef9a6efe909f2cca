import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOT } from './library.ts';

/** Which layer may import which, as `docs/architecture.md` says. */
export const LAYERS: Record<string, readonly string[]> = {
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
  // Of the threads only those for many briefs at once.
  cli: ['cli', 'contract', 'engine', 'files', 'prebuilt', 'loopback', 'worker'],
};

/** The stages of the engine in order: a stage may import those before it, never one after it. */
export const STAGES = [
  'source',
  'marking',
  'language',
  'dossier',
  'selection',
  'template',
  'document',
  'picture',
  'layout',
  'pdf',
  'html',
  'text',
  'release',
  'budget',
  'report',
  'check',
];

/** The folder of the engine that is no stage: what is remembered from one brief to the next, which stages are given. */
const MEMORY = 'memory';

/** The only door to the engine, and that of the one part of it the window carries. */
const DOORS: readonly string[] = ['engine/index.ts', 'engine/dossier/edit/index.ts'];

/** Packages, and the one folder of the engine that may use each. */
const PACKAGES: Record<string, readonly string[]> = {
  pdfkit: ['engine/pdf'],
  fontkit: ['engine/pdf'],
  'svg-to-pdfkit': ['engine/pdf'],
  saxes: ['engine/picture', 'engine/dossier/data'],
  'csv-parse': ['engine/dossier/data'],
  fflate: ['engine/dossier/data'],
  'd3-scale': ['engine/layout/charts'],
  'd3-shape': ['engine/layout/charts'],
  handlebars: ['engine/template'],
  parse5: ['engine/document'],
  harfbuzzjs: ['engine/layout/inline'],
  linebreak: ['engine/layout/inline'],
  'bidi-js': ['engine/layout/inline'],
  hyphen: ['engine/layout/inline'],
  yaml: ['engine/source', 'engine/dossier/edit', 'files/library/detect-kind.ts'],
  'js-yaml': ['contract/yaml'],
  zod: ['contract', 'engine/source', 'engine/selection', 'engine/template', 'engine/check/grammar.ts', 'files'],
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

/** A file of the program or of the window. */
export interface Source {
  /** From `electron/`. */
  file: string;
  text: string;
  imports: { from: string }[];
}

export function sourceOf(file: string, text: string): Source {
  const imports = [...text.matchAll(/^(?:import|export)\s+(?:type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'/gm)].map(([, from = '']) => ({ from }));
  return { file, text, imports };
}

export const sources = sourcesBelow('electron');
export const windowSources = sourcesBelow('renderer');

function sourcesBelow(folder: string): Source[] {
  return filesBelow(join(ROOT, folder)).map((path) => sourceOf(relative(join(ROOT, 'electron'), path), readFileSync(path, 'utf8')));
}

/** What a file needs when it runs: its imports and re-exports but those of types. */
export function valueImports(text: string): string[] {
  return [...text.matchAll(/^(?:import|export) (?!type )(?:[^'";]*?from )?'([^']+)'/gm)].map(([, from = '']) => from);
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules') return [];
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** Module-level state in a source: variables, collections, and lists that are changed after they are made. */
export function stateIn(text: string): string[] {
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

export const layerOf = (file: string): string => file.split('/')[0] ?? '';
export const stageOf = (file: string): string => {
  const [layer, stage = '', ...below] = file.split('/');
  return layer === 'engine' && below.length > 0 && stage !== MEMORY ? stage : '';
};

/** Each rule answers with what breaks it. */
export const RULES = {
  layers: (all: readonly Source[]) =>
    all.flatMap((source) =>
      source.imports.flatMap(({ from }) => {
        const to = target(source, from);
        if (to === undefined || to.startsWith('..') || layerOf(source.file).endsWith('.ts')) return [];
        return LAYERS[layerOf(source.file)]?.includes(layerOf(to)) ? [] : [`${source.file} imports ${to}`];
      }),
    ),
  stages: (all: readonly Source[]) =>
    all.flatMap((source) =>
      source.imports.flatMap(({ from }) => {
        const [own, other] = [stageOf(source.file), stageOf(target(source, from) ?? '')];
        const isLater = own !== '' && other !== '' && STAGES.indexOf(other) > STAGES.indexOf(own);
        return isLater ? [`${source.file} imports ${other}`] : [];
      }),
    ),
  /** `vite.config.ts` runs before there is an engine. */
  door: (all: readonly Source[]) =>
    all.flatMap((source) =>
      source.imports.flatMap(({ from }) => {
        const to = target(source, from) ?? '';
        const isInside = layerOf(source.file) === 'engine' || source.file === 'vite.config.ts' || layerOf(to) !== 'engine';
        return isInside || DOORS.includes(to) ? [] : [`${source.file} imports ${to}`];
      }),
    ),
  packages: (all: readonly Source[]) =>
    all.flatMap(({ file, imports }) =>
      imports.flatMap(({ from }) => {
        const folders = PACKAGES[from.split('/')[0] ?? ''];
        return !folders || folders.some((folder) => file === folder || file.startsWith(`${folder}/`)) || file === 'vite.config.ts'
          ? []
          : [`${file} imports ${from}`];
      }),
    ),
  host: (all: readonly Source[]) =>
    all
      .filter(({ file }) => /^(engine|contract)\//.test(file))
      .flatMap(({ file, text }) => FORBIDDEN.flatMap(([pattern, why]) => (pattern.test(text) ? [`${file}: ${why}`] : []))),
  circles: (all: readonly Source[]) =>
    circlesIn(new Map(all.map((source) => [source.file, source.imports.flatMap(({ from }) => target(source, from) ?? [])]))),
};
