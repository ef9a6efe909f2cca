// Sets the same text by this program and by Typst, for docs/typesetting.md: typesetting.mjs FOLDER
// Needs a build, poppler, and the packages of tests/bench (npm ci there).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const folder = resolve(process.argv[2] ?? 'docs/pictures');
const work = mkdtempSync(join(tmpdir(), 'aide-memoire-typesetting-'));
const { NodeCompiler } = createRequire(resolve('tests/bench/package.json'))('@myriaddreamin/typst-ts-node-compiler');

const SECTIONS = ['weapons', 'spending', 'support'];
const dossier = parse(readFileSync('data/washington-summit-2024.yaml', 'utf8'));
const sections = SECTIONS.map((id) => dossier.sections.find((section) => section.id === id));
const plain = (text) => text.replace(/[*_]/g, '');

/** Our page: headings and paragraphs, justified and ragged, by the stages every brief goes through. */
const template = `---
name: Sample
description: Running text.
kind: Sample
parts: []
---
<header><h1>${dossier.meta.title}</h1></header>
{{#each sections}}<section><h2>{{title}}</h2>{{#each points}}<p item="{{key}}">{{prose text}}</p>{{/each}}</section>{{/each}}
`;
writeFileSync(join(work, 'sample.hbs'), template);
const theme = readFileSync('templates/themes/institutional.yaml', 'utf8');
writeFileSync(join(work, 'justified.yaml'), `${theme}\nsetting: {justify: true}\n`);
const call = ['out/main/cli.js', 'build', '--audience', 'policy-analyst', '--template', join(work, 'sample.hbs'), '--depth', 'detail', '--force'];
const picked = SECTIONS.flatMap((id) => ['--section', id]);
execFileSync('node', [...call, ...picked, '--theme', join(work, 'justified.yaml'), '--out', join(work, 'ours.pdf')]);

/** Typst's page: the same text, typeface, size, leading, measure and margins. */
const escape = (text) => plain(text).replace(/([#$@\\<>[\]])/g, '\\$1');
const body = sections.map(({ title, points }) => `= ${escape(title)}\n\n${points.map(({ text }) => escape(text)).join('\n\n')}`).join('\n\n');
const typst = `#set page(paper: "a4", margin: (left: 74pt, right: 132.8pt, top: 72pt, bottom: 70pt))
#set text(font: "Source Serif 4", size: 10.5pt, lang: "en", region: "GB")
#set par(justify: true, leading: 0.74em, spacing: 1.1em)
#show heading.where(level: 1): set text(font: "Source Sans 3", size: 13pt, fill: rgb("#1b4a72"))
#text(font: "Source Serif 4 Display", size: 22pt, weight: 600)[${escape(dossier.meta.title)}]

${body}
`;
const compiler = NodeCompiler.create({ workspace: work, fontArgs: [{ fontPaths: [resolve('out/fonts')] }] });
writeFileSync(join(work, 'typst.pdf'), compiler.pdf({ mainFileContent: typst }));

for (const name of ['ours', 'typst']) {
  execFileSync('pdftoppm', ['-r', '72', '-png', '-singlefile', '-f', '1', join(work, `${name}.pdf`), join(folder, `setting-${name}`)]);
  const text = execFileSync('pdftotext', ['-layout', '-f', '1', '-l', '1', join(work, `${name}.pdf`), '-'], { encoding: 'utf8' });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pages = /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [join(work, `${name}.pdf`)], { encoding: 'utf8' }))?.[1];
  const bytes = readFileSync(join(work, `${name}.pdf`)).length;
  console.log(`${name}: ${pages} pages, ${bytes} bytes, ${lines.length} lines on page 1, ${lines.filter((line) => /[-\u00AD]$/.test(line)).length} end in a hyphen`);
}
