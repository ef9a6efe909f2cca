import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { theme } from '../../electron/contract/theme.ts';
import { readYaml } from '../../electron/engine/source/yaml.ts';
import { briefOf, type Overrides, problemsOf, ROOT } from '../support/library.ts';
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

describe('files of 0.1.0', () => {
  it.each(Object.keys(audiences))('the dossier is built for the audience as it was: %s', async (audience) => {
    const { bytes, report } = await briefOf({ dossier: 'old', audience }, { dossiers, audiences });
    expect((await readPdf(bytes)).pages.length).toBe(report.pages);
    expect(report.pages).toBeGreaterThan(0);
  });

  it.each(Object.keys(templates))('a template builds, or is told what to write: %s', async (template) => {
    const overrides: Overrides = { dossiers, templates, partials };
    const build = () => briefOf({ dossier: 'old', audience: 'policy-analyst', template, depth: 'headline' }, overrides);
    if (!REFUSED.includes(template)) {
      expect((await readPdf((await build()).bytes)).pages.length).toBeGreaterThan(0);
      return;
    }
    for (const problem of await problemsOf(build)) {
      expect(problem.place?.line).toBeGreaterThan(0);
      expect(problem.hints?.join()).toMatch(/write \{\{line this\}\}|use pages="1" start="page"/);
    }
  });

  it.each(Object.entries(filesIn('templates/themes', '.yaml')))('a theme opens: %s', (name, text) => {
    expect(readYaml(text, `${name}.yaml`, theme).value.name).not.toBe('');
  });
});
