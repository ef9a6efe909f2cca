import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { theme } from '../../electron/contract/theme.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { makeBrief } from '../../electron/engine/brief.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { readYaml } from '../../electron/engine/source/yaml.ts';
import { AUDIENCES, briefOf, builtIn, DOSSIER, libraryWith, type Overrides, problemsOf, ROOT, TEMPLATES } from '../support/library.ts';
import { readPdf } from '../support/pdf.ts';

/** Files as 0.1.0 came with them, kept as they were. */
const KEPT = join(ROOT, 'tests/bench/0.1.0');

function filesIn(folder: string, ending: string): Record<string, string> {
  const names = readdirSync(join(KEPT, folder)).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.map((name) => [basename(name, ending), readFileSync(join(KEPT, folder, name), 'utf8')]));
}

const dossiers = { old: filesIn('data', '.yaml')['washington-summit-2024'] ?? '' };
const audiences = filesIn('data/audiences', '.yaml');
const templates = filesIn('templates', '.hbs');
const partials = filesIn('templates/partials', '.hbs');
/** Those that printed the words of talking lines, or promised an exact number of pages. */
const REFUSED = ['briefing-book', 'legislators-note', 'one-pager', 'press-lines', 'read-ahead'];

const themes = filesIn('templates/themes', '.yaml');
/** What the dossier is called: that of 0.1.0, and the one of today. */
const BOTH = ['old', DOSSIER];

describe('files of 0.1.0', () => {
  it('are all kept', () => {
    expect([Object.keys(audiences).length, Object.keys(templates).length, Object.keys(themes).length]).toEqual([5, 6, 3]);
  });

  it.each(BOTH.flatMap((dossier) => Object.keys(audiences).map((audience) => [dossier, audience] as const)))(
    'the dossier %s is built for the audience as it was: %s',
    async (dossier, audience) => {
      const { bytes, report } = await briefOf({ dossier, audience }, { dossiers, audiences });
      expect((await readPdf(bytes)).pages.length).toBe(report.pages);
      expect(report.pages).toBeGreaterThan(0);
    },
  );

  it.each(AUDIENCES)('the dossier is built for the audience of today: %s', async (audience) => {
    const { bytes } = await briefOf({ dossier: 'old', audience }, { dossiers });
    expect((await readPdf(bytes)).pages.length).toBeGreaterThan(0);
  });

  it.each(TEMPLATES)('the dossier is built with the template of today: %s', async (template) => {
    const { bytes } = await briefOf({ dossier: 'old', audience: 'policy-analyst', template, depth: 'headline' }, { dossiers });
    expect((await readPdf(bytes)).pages.length).toBeGreaterThan(0);
  });

  it.each(BOTH.flatMap((dossier) => Object.keys(templates).flatMap((template) => [true, false].map((own) => [dossier, template, own] as const))))(
    'with the dossier %s a template builds, or is told what to write: %s, partials of its own: %s',
    async (dossier, template, own) => {
      const overrides: Overrides = { dossiers, templates, ...(own ? { partials } : {}) };
      const build = () => briefOf({ dossier, audience: 'policy-analyst', template, depth: 'headline' }, overrides);
      if (template === 'explainer' && dossier !== 'old') {
        // It prints a bottom line without what is not known, which dossiers of 0.1.0 could not say.
        for (const { hints } of await problemsOf(build)) expect(hints?.join()).toContain('{{prose bottomLine.unknown}}');
        return;
      }
      if (!REFUSED.includes(template)) {
        expect((await readPdf((await build()).bytes)).pages.length).toBeGreaterThan(0);
        return;
      }
      for (const problem of await problemsOf(build)) {
        expect(problem.place?.line).toBeGreaterThan(0);
        expect(problem.hints?.join()).toMatch(/write \{\{line this\}\}|use pages="1" start="page"/);
      }
    },
  );

  it.each(BOTH.flatMap((dossier) => Object.keys(themes).map((name) => [dossier, name] as const)))(
    'the dossier %s is built in the theme as it was: %s',
    async (dossier, name) => {
      const value = readYaml(themes[name] ?? '', `${name}.yaml`, theme);
      const library = { ...libraryWith({ dossiers }), theme: (asked: string) => (asked === 'old-theme' ? value : builtIn.theme(asked)) };
      const used = createSession(library, 'Aide-Mémoire test');
      const request = briefRequest.parse({ dossier, audience: 'head-of-delegation', theme: 'old-theme' });
      expect((await readPdf((await makeBrief(request, used)).bytes)).pages.length).toBeGreaterThan(0);
    },
  );
});
