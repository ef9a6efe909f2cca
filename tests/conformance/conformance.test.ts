import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BriefError } from '../../electron/contract/problem.ts';
import type { BriefRequest } from '../../electron/contract/request.ts';
import type { PageSetup } from '../../electron/contract/page.ts';
import { markup } from '../support/arbitrary.ts';
import { WITH_LABELS } from '../support/language.ts';
import { readGraph } from '../support/graph.ts';
import { AUDIENCES, briefOf, builtIn, DOSSIER, ROOT, TEMPLATES } from '../support/library.ts';
import { pdfOf } from '../support/markup.ts';
import { lint } from '../support/lint/lint.ts';
import { failureText, fetchValidator, missingTools, type Verdict, validate } from './validator/validator.ts';
import fc, { runs } from '../support/property.ts';

const missing = missingTools();
if (missing && process.env.CI) throw new Error(`${missing}: the conformance tests cannot run, and CI may not skip them`);
if (missing) process.stderr.write(`${missing}: the conformance tests are skipped.\n`);

/** The last has the pages of the template itself: cards are two on a sheet. */
const PAGES: readonly PageSetup[] = [
  { size: 'a4' },
  { size: 'letter', orientation: 'landscape' },
  { size: 'a4', duplex: true, notesMargin: true },
  {},
];
/** What built-in templates are filled with: the summit has no hours and no decisions, the visit and the board have. */
const FILLED_WITH = [DOSSIER, ...['hospital-visit', 'board-meeting'].map((name) => join(ROOT, `tests/data/dossiers/${name}.yaml`))];
const MARKINGS = [undefined, 'TLP:AMBER+STRICT', 'NOT FOR THE PRESS & <OTHERS>'];
/** How many markings a page is made with: all, or in a part of the counts one, another for each audience. */
const EACH = runs(1, MARKINGS.length);
const IS_PART = EACH < MARKINGS.length;
/** @param template its number: in a part of the counts, each audience has one of the kinds of pages, another with each template. */
const combinations = (template: number, audience: number): [page: number, marking: number][] =>
  PAGES.flatMap((_, page) =>
    IS_PART && page !== (template + audience) % PAGES.length
      ? []
      : Array.from({ length: EACH }, (_, which) => [page, (page + audience + which) % MARKINGS.length] as [number, number]),
  );
/** How many random documents, and from which seed: the same ones each time, so that a failure can be looked into. */
const RANDOM = runs(12, 120);
const SEED = 20240709;
/** Every brief is made whole: what a budget leaves out would not be looked at. */
const ALL_PAGES = 500;
/** Nor may a section of a template have a limit: Tab A of the read-ahead is more than one page of Letter across. */
const withoutLimits = (template: string): string =>
  readFileSync(join(ROOT, `templates/${template}.hbs`), 'utf8').replace(/(<section\b[^>]*) pages="\d+"/g, '$1');

/** A brief; undefined for readers who may not know of the event, or get nothing that the template prints. */
async function bytesOf(request: Partial<BriefRequest>, templates: Record<string, string>): Promise<Uint8Array | undefined> {
  try {
    return (await briefOf(request, { templates })).bytes;
  } catch (error) {
    if (error instanceof BriefError && error.problems.every(({ code }) => code === 'identity-withheld' || code === 'empty-brief')) return undefined;
    throw error;
  }
}

interface Made {
  name: string;
  file: string;
}

/** What this project's own checks find. It is told when the validator has ended as well: a test that fails leaves no process behind. */
async function lintAll(made: readonly Made[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const { name, file } of made) for (const fault of lint(await readGraph(readFileSync(file)))) found.push({ name, fault });
  return found;
}

describe.skipIf(missing)('every PDF this program writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-conformance-'));
  const verdicts: Verdict[] = [];
  let validator = '';
  beforeAll(() => {
    // Java reads long class paths from a file.
    validator = fetchValidator();
  });
  afterAll(() => {
    const failed = verdicts.flatMap(({ failures }) => failures).length;
    const checks = verdicts.reduce((sum, verdict) => sum + verdict.checks, 0);
    process.stdout.write(
      `\n${verdicts.length / 2} files, PDF/UA-1 and PDF/A (2a, or 3a with attachments) each: ${checks} checks, ${failed} failed rules\n`,
    );
    rmSync(folder, { recursive: true, force: true });
  });

  const save = (name: string, bytes: Uint8Array): Made => {
    const file = join(folder, `${name.replace(/[^a-z0-9.-]+/gi, '-')}.pdf`);
    writeFileSync(file, bytes);
    return { name, file };
  };
  const judge = async (made: readonly Made[], flavours = 'ua1,2a'): Promise<void> => {
    const [found, faults] = await Promise.all([
      validate(
        validator,
        made.map(({ file }) => ({ flavours, file })),
        folder,
      ),
      // Beside the validator, which takes one of the processors.
      lintAll(made),
    ]);
    verdicts.push(...found);
    expect(found).toHaveLength(2 * made.length);
    expect(found.filter(({ compliant }) => !compliant).map(failureText)).toEqual([]);
    expect(faults).toEqual([]);
  };

  it.each(TEMPLATES)('%s: for every audience, page and marking', async (template) => {
    const made: Made[] = [];
    const templates = { [template]: withoutLimits(template) };
    for (const [index, audience] of AUDIENCES.entries()) {
      for (const [at, which] of combinations(TEMPLATES.indexOf(template), index)) {
        const [page, marking] = [PAGES[at] ?? {}, MARKINGS[which]];
        const dossier = FILLED_WITH[(TEMPLATES.indexOf(template) + index + which) % FILLED_WITH.length] ?? DOSSIER;
        const isOfScheme = dossier === DOSSIER || which !== 1;
        const request = { dossier, audience, template, page, pagesAtMost: ALL_PAGES, ...(marking && isOfScheme ? { marking } : {}) };
        const bytes = await bytesOf(request, templates);
        if (bytes) made.push(save(`${template}-${audience}-${at}-${which}`, bytes));
      }
    }
    expect(made.length).toBeGreaterThan(AUDIENCES.length / 2);
    await judge(made);
  });

  it.each(builtIn.names('themes'))('the theme %s, with a watermark and an annex, for every audience', async (theme) => {
    const made: Made[] = [];
    for (const audience of AUDIENCES) {
      const request = { audience, theme, watermark: 'DRAFT', copy: 2, annex: true, pagesAtMost: ALL_PAGES };
      made.push(save(`${theme}-${audience}`, (await briefOf(request)).bytes));
    }
    await judge(made);
  });

  it('every language, and one that runs from right to left', async () => {
    const summit = readFileSync(join(ROOT, `data/${DOSSIER}.yaml`), 'utf8');
    const made: Made[] = [];
    for (const template of ['read-ahead', ...(IS_PART ? [] : ['briefing-book', 'one-pager'])]) {
      for (const language of WITH_LABELS) {
        const translated = await briefOf({ audience: 'policy-analyst', template, language, pagesAtMost: ALL_PAGES });
        made.push(save(`labels-${language}-${template}`, translated.bytes));
        const dossiers = { [DOSSIER]: summit.replace('language: en-GB', `language: ${language}`) };
        made.push(
          save(`${language}-${template}`, (await briefOf({ audience: 'policy-analyst', template, pagesAtMost: ALL_PAGES }, { dossiers })).bytes),
        );
      }
      const arabic = join(ROOT, 'tests/data/languages/ar.yaml');
      made.push(save(`ar-${template}`, (await briefOf({ dossier: arabic, audience: 'policy-analyst', template, annex: true })).bytes));
    }
    await judge(made);
  });

  it('a theme with OpenType faces of one’s own, for every audience', async () => {
    const faces = ['Regular', 'It', 'Semibold', 'SemiboldIt'].map((face) => `SourceSerif4-${face}.otf`);
    // A theme may name files in its own folder only.
    for (const face of faces) copyFileSync(join(ROOT, 'node_modules/source-serif/OTF', face), join(folder, face));
    const [regular, italic, bold, boldItalic] = faces;
    const text = readFileSync(join(ROOT, 'templates/themes/institutional.yaml'), 'utf8');
    const theme = join(folder, 'house.yaml');
    writeFileSync(
      theme,
      text.replace(/^ {2}text: .*$/m, `  text: {regular: ${regular}, italic: ${italic}, bold: ${bold}, boldItalic: ${boldItalic}}`),
    );
    const made: Made[] = [];
    for (const audience of AUDIENCES) made.push(save(`opentype-${audience}`, (await briefOf({ audience, theme })).bytes));
    await judge(made);
  });

  it('briefs that carry their dossier, as PDF/A-3a', async () => {
    const made: Made[] = [];
    for (const audience of AUDIENCES) made.push(save(`attached-${audience}`, (await briefOf({ audience, attach: true })).bytes));
    await judge(made, 'ua1,3a');
  });

  it(`${RANDOM} random documents, in every theme`, async () => {
    const themes = builtIn.names('themes');
    const made: Made[] = [];
    for (const [index, text] of fc.sample(markup, { numRuns: RANDOM, seed: SEED }).entries()) {
      const options = { theme: themes[index % themes.length] ?? '', page: PAGES[index % PAGES.length] ?? {} };
      made.push(save(`random-${index}`, await pdfOf(text, options)));
    }
    await judge(made);
  });
});
