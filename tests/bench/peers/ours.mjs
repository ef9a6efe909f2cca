// This program, as its window uses it: the engine on its thread, a dossier that is edited, a brief that comes back.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { stringify } from 'yaml';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const name = 'Aide-Mémoire';
export const does = 'tagged PDF/UA-1, PDF/A-2a';

const TEMPLATE = `---
name: Plain
description: Running text
kind: Text
parts: []
---
<header><h1>{{brief.title}}</h1></header>
{{#each sections}}<section><h2 item="{{key}}">{{title}}</h2>{{#each points}}<p item="{{key}}">{{prose text}}</p>{{/each}}</section>{{/each}}
`;

export function dossierOf({ title, sections }) {
  return stringify(
    {
      format: 1,
      meta: {
        id: 'bench',
        title,
        occasion: 'Bench',
        place: 'Here',
        dates: { start: '2024-07-09', end: '2024-07-11' },
        asOf: '2024-07-11T18:00:00-04:00',
        language: 'en-GB',
        reference: 'B-1',
        version: '1',
        status: 'final',
        marking: { scheme: 'tlp', level: 'CLEAR' },
      },
      sections: sections.map(({ title: heading, paragraphs }, index) => ({
        id: `section-${index}`,
        title: heading,
        points: paragraphs.map((text) => ({ text, depth: 'headline' })),
      })),
      sources: [{ id: 'text', title: 'The text' }],
    },
    { lineWidth: 0 },
  );
}

/** The files a cold run of the command line needs. */
export function files(content) {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
  writeFileSync(join(folder, 'bench.yaml'), dossierOf(content));
  writeFileSync(join(folder, 'plain.hbs'), TEMPLATE);
  return { folder, dossier: join(folder, 'bench.yaml'), template: join(folder, 'plain.hbs') };
}

/** The messages of the engine's thread. */
const MESSAGES = {
  // As electron/worker/thread.ts starts it.
  limits: { maxYoungGenerationSizeMb: 192 },
  overlay: (overlay) => ({ notice: overlay }),
  make: (id, request, cancelled) => ({ id, task: { work: 'make', request }, cancelled }),
  bytesOf: ({ kind, value }) => (kind === 'done' ? value.bytes : undefined),
};

/** The messages of the engine's thread in 0.1.0. */
export const MESSAGES_OF_0_1_0 = {
  limits: { maxYoungGenerationSizeMb: 96 },
  overlay: (overlay) => ({ overlay }),
  make: (id, request, cancelled) => ({ id, work: 'make', request, cancelled }),
  bytesOf: ({ kind, bytes }) => (kind === 'made' ? bytes : undefined),
};

/** The built program in a folder, as a peer. @param root the folder that holds `data/`, `templates/` and `out/`. */
export function programIn(root, messages = MESSAGES) {
  return { start: (content) => startIn(root, messages, content), cold: (content, out) => coldIn(root, content, out) };
}

export const { start, cold } = programIn(ROOT);

async function startIn(root, messages, content) {
  const { dossier, template, folder } = files(content);
  const workerData = { root, own: folder, program: 'bench', overlays: [] };
  const worker = new Worker(join(root, 'out/main/engine.js'), { workerData, resourceLimits: messages.limits });
  let id = 0;
  const request = {
    dossier,
    audience: 'policy-analyst',
    template,
    theme: 'institutional',
    sections: content.sections.map((_, index) => ({ id: `section-${index}` })),
    page: {},
    format: 'pdf',
  };
  return {
    make(next) {
      id += 1;
      return new Promise((resolve, reject) => {
        worker.once('message', (answer) => {
          const bytes = messages.bytesOf(answer);
          if (bytes) resolve(bytes);
          else reject(new Error(JSON.stringify(answer).slice(0, 500)));
        });
        worker.postMessage(messages.overlay({ kind: 'dossiers', name: dossier, text: next.yaml }));
        worker.postMessage(messages.make(id, request, new Int32Array(new SharedArrayBuffer(4))));
      });
    },
    /** What the person's keys do to the text is not the program's work. */
    prepare: (next) => ({ yaml: dossierOf(next) }),
    close: () => worker.terminate(),
  };
}

/** A new process, the text on the disk, a file afterwards. */
function coldIn(root, content, out) {
  if (content.isDefault) return [join(root, 'out/main/cli.js'), 'build', '--force', '--out', out];
  const { dossier, template } = files(content);
  const sections = content.sections.flatMap((_, index) => ['--section', `section-${index}`]);
  return [
    join(root, 'out/main/cli.js'),
    'build',
    dossier,
    '--audience',
    'policy-analyst',
    '--template',
    template,
    '--theme',
    'institutional',
    ...sections,
    '--force',
    '--out',
    out,
  ];
}
