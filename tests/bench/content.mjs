// The same text for everybody: the points of the built-in dossier, and copies of them with their words shuffled, so that a
// cache of whole paragraphs helps nobody.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { bodyOf, typstOf } from './marked.mjs';

const ROOT = new URL('../../', import.meta.url);
/** Words on a page as all peers set it, near enough; the pages each really made are counted. */
const WORDS_A_PAGE = 440;

/** A small generator of numbers, so that every run shuffles alike (Mulberry32). */
export function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(words, next) {
  const all = [...words];
  for (let index = all.length - 1; index > 0; index -= 1) {
    const other = Math.floor(next() * (index + 1));
    [all[index], all[other]] = [all[other], all[index]];
  }
  return all;
}

/** What `aide-memoire build` makes when it is asked for nothing else, instead of a number of pages. */
export const DEFAULT = 'the default brief';

/** The text of a bench: of so many pages, or of the default brief. */
export function contentOf(what) {
  return what === DEFAULT ? briefContent() : contentFor(Number(what));
}

/**
 * The default brief: what it left out to keep its pages, and who it is for, peers are spared. As HTML and in Typst's markup with its
 * lists, tables and links; for the others its words.
 */
function briefContent() {
  const html = bodyOf(briefAs('html'));
  const blocks = briefAs('text').split(/\n{2,}/);
  const content = { title: '', sections: [{ title: 'Read-ahead', paragraphs: [] }], isDefault: true, html, typst: typstOf(html) };
  for (const block of blocks) {
    const [, heading, line = ''] = /^(.*)\n([=-])\2+$/.exec(block) ?? [];
    if (line === '=') content.title = heading;
    else if (line === '-') content.sections.push({ title: heading, paragraphs: [] });
    else content.sections.at(-1).paragraphs.push(...block.split(/\n(?=[•–\d])/).map((text) => text.replace(/\s+/g, ' ').trim()));
  }
  return content;
}

function briefAs(format) {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-text-'));
  const file = join(folder, 'brief');
  spawnSync(process.execPath, [fileURLToPath(new URL('out/main/cli.js', ROOT)), 'build', '--format', format, '--out', file]);
  const text = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

/** A title, and sections of headings and paragraphs, for so many pages. */
export function contentFor(pages) {
  const dossier = parse(readFileSync(new URL('data/washington-summit-2024.yaml', ROOT), 'utf8'));
  const flat = (sections) => sections.flatMap((section) => [section, ...flat(section.sections ?? [])]);
  const originals = flat(dossier.sections).map(({ title, points = [] }) => ({
    title,
    paragraphs: points.map(({ text }) => text.replace(/[*_[\]()]/g, '')),
  }));
  const next = numbers(20240709);
  const sections = [];
  let words = 0;
  for (let copy = 0; words < pages * WORDS_A_PAGE; copy += 1) {
    for (const { title, paragraphs } of originals) {
      if (words >= pages * WORDS_A_PAGE) break;
      const texts = copy === 0 ? paragraphs : paragraphs.map((text) => shuffled(text.split(' '), next).join(' '));
      sections.push({ title: copy === 0 ? title : `${title} ${copy + 1}`, paragraphs: texts });
      words += texts.join(' ').split(' ').length;
    }
  }
  return { title: dossier.meta.title, sections };
}

/** The same text after the `turn`th edit: one paragraph in the middle has other words. */
export function edited(content, turn) {
  const at = Math.floor(content.sections.length / 2);
  const sections = content.sections.map((section, index) =>
    index === at ? { ...section, paragraphs: section.paragraphs.map((text, place) => (place === 0 ? `Edit ${turn}: ${text}` : text)) } : section,
  );
  return { ...content, sections };
}
