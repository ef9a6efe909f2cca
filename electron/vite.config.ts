import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { type Plugin as RolldownPlugin, rolldown } from 'rolldown';
import type { Plugin } from 'vite';
import { parse } from 'yaml';
import { asciiOnly } from './engine/source/ascii.ts';
import { IMPORT, PROGRAM, PROGRAM_HASH } from './prebuilt/compiled.ts';

/** Packages the built program loads at run time; everything else is bundled, so that an install stays small. fflate is read PNGs with. */
const RUNTIME_PACKAGES = ['pdfkit', 'harfbuzzjs', 'fontkit', 'fflate', 'linebreak', 'electron'];

/** Where the built-in faces come from, with the licence that goes with each. */
const FONT_PACKAGES: Record<string, { licence: string; files: string[] }> = {
  'source-serif': { licence: 'LICENSE.md', files: ['TTF'] },
  'source-sans': { licence: 'LICENSE.md', files: ['TTF'] },
  '@expo-google-fonts/noto-naskh-arabic': { licence: 'LICENSE_FONT', files: ['400Regular', '700Bold'] },
  '@expo-google-fonts/noto-sans-hebrew': { licence: 'LICENSE_FONT', files: ['400Regular', '700Bold'] },
};

/** What is WebAssembly, and where the built program has it. */
const CODE_FILES = ['harfbuzzjs/dist/harfbuzz.wasm', 'zlib-streams/dist/zlib-streams.wasm'];
const CODE_FOLDER = resolve('out/code');

/** Copies the faces the built-in themes name, and their licences, so that no install carries the whole families. */
function copyFonts(): Plugin {
  return {
    name: 'copy-fonts',
    closeBundle() {
      const target = resolve('out/fonts');
      mkdirSync(target, { recursive: true });
      const wanted = facesOfThemes(resolve('templates/themes'));
      for (const [name, { licence, files }] of Object.entries(FONT_PACKAGES)) {
        const root = resolve('node_modules', name);
        copyFileSync(join(root, licence), join(target, `${basename(name)}-${licence}`));
        for (const folder of files) {
          for (const file of readdirSync(join(root, folder))) {
            if (wanted.delete(file.replace(/\.ttf$/, ''))) copyFileSync(join(root, folder, file), join(target, file));
          }
        }
      }
      if (wanted.size > 0) throw new Error(`no font package has the faces ${[...wanted].join(', ')}`);
    },
  };
}

/** Copies what is WebAssembly to where the program finds it without looking for a package, which takes 4 ms. */
function copyCode(): Plugin {
  return {
    name: 'copy-code',
    closeBundle() {
      mkdirSync(CODE_FOLDER, { recursive: true });
      for (const file of CODE_FILES) copyFileSync(resolve('node_modules', file), join(CODE_FOLDER, basename(file)));
    },
  };
}

/** The command line in one file, compiled: it starts in half the time. What it seldom needs stays in files of its own. */
function compileProgram(): Plugin {
  const out = resolve('out/main');
  return {
    name: 'compile-program',
    async closeBundle() {
      const bundle = await rolldown({
        input: ENTRY,
        platform: 'node',
        plugins: [
          withShaper(join(out, 'program.js')),
          nativeInflate(),
          inPlaceOf('linebreak', 'node_modules/linebreak/dist/main.cjs'),
          onDemand('fflate', ['unzlibSync', 'zlibSync', 'unzipSync'], ['Unzlib']),
          onDemand('csv-parse/sync', ['parse']),
          inPlaceOf('fflate', 'node_modules/fflate/esm/browser.js'),
          onDemand('@noble/ciphers/aes', ['cbc', 'ecb']),
          onDemand('fontkit', ['create']),
          {
            name: 'apart',
            resolveDynamicImport: (name, importer) => (OFTEN_ASKED_FOR.test(String(name)) ? undefined : apart(out, String(name), importer)),
            renderChunk: (code) => code.replaceAll('import("./chunks/', `${IMPORT}("./chunks/`),
          },
        ],
      });
      const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false, minify: { compress: false, mangle: false, codegen: true } });
      await bundle.close();
      const program = asciiOnly(`(function (exports, require, module, __filename, __dirname, ${IMPORT}) {${output[0].code}\n})`);
      writeFileSync(join(out, PROGRAM), program);
      writeFileSync(join(out, PROGRAM_HASH), hash('sha256', program).slice(0, 16));
      // A package manager makes it executable once, when it links it; each build writes it anew.
      chmodSync(join(out, 'cli.js'), 0o755);
      const { status, stderr } = spawnSync(process.execPath, [join(out, 'compile.js')], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`the built program cannot make a brief: ${stderr}`);
    },
  };
}

/** The tables of Unicode that fontkit and the line breaker carry are unpacked at each start: by Node in 1 ms, by their own package in 17. */
function nativeInflate(): RolldownPlugin {
  const id = '\0tiny-inflate';
  return {
    name: 'native-inflate',
    resolveId: (name) => (name === 'tiny-inflate' ? id : undefined),
    load: (name) => (name === id ? INFLATE : undefined),
  };
}

const INFLATE = `const { inflateRawSync } = require('node:zlib');
module.exports = (packed, unpacked) => {
  unpacked.set(inflateRawSync(packed));
  return unpacked;
};`;

const ENTRY = '\0program';

/** The program, and what starts its shaper: by itself HarfBuzz starts when it is loaded, which is too late to be ready in time. */
function withShaper(program: string): RolldownPlugin {
  const changes = {
    'index.mjs': ['init(await createHarfBuzz());', 'export const start = (module) => createHarfBuzz(module).then(init);'],
    'harfbuzz.js': ['await import("module")', 'process.getBuiltinModule("module")'],
  } as const;
  return {
    name: 'with-shaper',
    resolveId: (name) => (name === ENTRY ? name : undefined),
    load: (name) => (name === ENTRY ? `export * from ${JSON.stringify(program)}; export { start as startShaper } from 'harfbuzzjs';` : undefined),
    transform(code, file) {
      const [, name] = /harfbuzzjs[\\/]dist[\\/](index\.mjs|harfbuzz\.js)$/.exec(file) ?? [];
      if (name === undefined) return undefined;
      const [was, is] = changes[name as keyof typeof changes];
      if (!code.includes(was)) throw new Error('HarfBuzz starts otherwise; this program needs the version it pins');
      return code.replace(was, is);
    },
  };
}

/**
 * One file for a package, whoever asks: pdfkit and this program would have a line breaker each, and unpack its tables twice;
 * what fflate has for Node loads threads nobody uses.
 */
function inPlaceOf(name: string, file: string): RolldownPlugin {
  return { name: `in-place-of-${name}`, resolveId: (asked) => (asked === name ? resolve(file) : undefined) };
}

/**
 * A package that is loaded when it is first called. Ciphers compute their tables in 3 ms, and only a password needs them;
 * fontkit takes 8, and only OpenType faces and vector pictures need it; what inflates a PNG takes 6, and the tables of HTML's
 * characters 3, which no template needs that is written as most are (`engine/document/fast-tokenizer.ts`).
 */
function onDemand(name: string, functions: readonly string[], classes: readonly string[] = []): RolldownPlugin {
  const [id, itself] = [`\0on-demand-${name}`, `\0only-${name}`];
  const code = [
    ...functions.map((one) => `exports.${one} = (...given) => require('${itself}').${one}(...given);`),
    ...classes.map((one) => `exports.${one} = function (...given) { return new (require('${itself}').${one})(...given); };`),
  ].join('\n');
  return {
    name: `on-demand-${name}`,
    resolveId: (asked, importer) => (asked === itself ? itself : asked === name && importer !== itself ? id : undefined),
    load: (asked) => ({ [id]: code, [itself]: `export { ${[...functions, ...classes].join(', ')} } from '${name}';` })[asked],
  };
}

/**
 * Where words of a language may be divided is put together when the first of them is asked for, which takes 11 ms for English: ragged
 * lines ask seldom, and the default brief has none that does.
 */
function patternsOnDemand(): Plugin {
  return {
    name: 'patterns-on-demand',
    transform(code, file) {
      if (!/[\\/]hyphen[\\/][^\\/]+[\\/]index\.js$/.test(file)) return undefined;
      const [, all] = /^module\.exports = (require\([\s\S]*\));\s*$/.exec(code) ?? [];
      if (!all) throw new Error(`${file} is made otherwise; this program needs the version it pins`);
      return `let made;\nexports.hyphenateSync = (...given) => (made ??= ${all}).hyphenateSync(...given);`;
    },
  };
}

/** Where English words are divided, for most briefs: compiled with the rest. */
const OFTEN_ASKED_FOR = /\/en-(gb|us)-/;

/** A file that is fetched only when it is asked for. */
function apart(out: string, name: string, importer: string | undefined): { id: string; external: true } {
  const id = name.startsWith('.') ? `./${relative(out, resolve(dirname(importer ?? out), name)).replaceAll('\\', '/')}` : name;
  return { id, external: true };
}

function facesOfThemes(folder: string): Set<string> {
  const faces = new Set<string>();
  for (const file of readdirSync(folder)) {
    const theme = parse(readFileSync(join(folder, file), 'utf8')) as { faces: Record<string, Record<string, string>> };
    for (const family of Object.values(theme.faces)) for (const face of Object.values(family)) faces.add(face);
  }
  return faces;
}

export default defineConfig({
  main: {
    plugins: [
      patternsOnDemand(),
      // Asked before Vite finds the package itself.
      { ...(onDemand('parse5', [], ['Tokenizer']) as Plugin), enforce: 'pre' },
      copyFonts(),
      copyCode(),
      compileProgram(),
    ],
    build: {
      outDir: 'out/main',
      target: 'node20',
      externalizeDeps: { include: RUNTIME_PACKAGES },
      rolldownOptions: {
        // Only names what others export: a program that needs one of them does not load the rest of the engine.
        treeshake: { moduleSideEffects: [{ test: /[\\/]engine[\\/]index\.ts$/, sideEffects: false }] },
        input: {
          main: resolve('electron/main/main.ts'),
          cli: resolve('electron/cli/cli.ts'),
          compile: resolve('electron/prebuilt/compile.ts'),
          program: resolve('electron/cli/program.ts'),
          start: resolve('electron/cli/start.ts'),
          engine: resolve('electron/worker/engine.ts'),
          batch: resolve('electron/cli/batch.ts'),
        },
        external: RUNTIME_PACKAGES,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  // A sandboxed preload is one CommonJS file that can require nothing but Electron.
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: { outDir: 'out/renderer', assetsInlineLimit: 0, rolldownOptions: { input: { index: resolve('renderer/index.html') } } },
  },
});
