import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Dossier, Section } from '../../electron/contract/dossier.ts';
import { itemsOf } from '../../electron/engine/dossier/items.ts';
import { AUDIENCES, builtIn, ROOT, TEMPLATES } from '../support/library.ts';
import { readPdf } from '../support/pdf.ts';
import { runs } from '../support/property.ts';
import { briefFor, combinations, DOSSIERS } from './matrix.ts';
import { emptyHeadings, fillOf, isSaid, said } from './pages.ts';

/** Readers who may not see the title of these dossiers, and so get no brief. */
const WITHOUT_TITLE: Readonly<Record<string, readonly string[]>> = {
  'board-meeting.yaml': ['general-public', 'legislator', 'partner'],
  'negotiation.yaml': ['general-public', 'legislator', 'partner'],
};

/** What each item says, in words that a brief prints as they are. */
function wordsOf(dossier: Dossier): Map<string, string> {
  const fields = ['text', 'question', 'words', 'what', 'issue', 'name', 'stance', 'caption'] as const;
  return new Map(
    itemsOf(dossier).flatMap(({ key, value, path }): [string, string][] => {
      const field = fields.find((one) => typeof value[one] === 'string');
      // A figure is shown by its numbers, a section and an issue by what is in them; of texts for somebody, one is for this reader.
      const isElsewhere =
        /^(meta|sources|figures|glossary|purposes|bottomLines|statement)$/.test(String(path[0])) ||
        ['points', 'stands', 'entries'].some((list) => list in value);
      // Words to speak stand in the place of the text.
      return field === undefined || isElsewhere ? [] : [[key, String(value.say ?? value[field])]];
    }),
  );
}

/** How many templates each audience is tried with. A deep run of a part of the counts that is no more than in `npm test` would only repeat it. */
const EACH = runs(1, TEMPLATES.length);
const isRepeated = Number(process.env.DEEP ?? 0) > 0 && EACH === 1;

describe.skipIf(isRepeated).each(DOSSIERS.map((dossier) => ({ dossier, name: basename(dossier) })))('$name', ({ dossier, name }) => {
  const all = builtIn.dossier(dossier).value;
  const words = wordsOf(all);

  it.each(combinations(EACH).filter((one) => one.dossier === dossier))(
    'for $audience by $template: whole pages, no empty heading, and what is not in it is in the report',
    { timeout: 60_000 },
    async ({ audience, template }) => {
      const made = await briefFor({ dossier, audience, template });
      if ('refused' in made) {
        const codes = made.refused.map(({ code }) => code);
        const isOwn = builtIn.audience(audience).value.template === template;
        // A template that is not the audience's own can have less room than what the audience asks for.
        expect(codes).toEqual(WITHOUT_TITLE[name]?.includes(audience) ? ['identity-withheld'] : isOwn ? [] : ['budget']);
        return;
      }
      const { pages, text } = await readPdf(made.brief.bytes);
      const filled = pages.map(fillOf);
      const isCover = template === 'briefing-book' ? 1 : 0;
      expect(filled.slice(isCover, -1).filter((part) => part < 0.25)).toEqual([]);
      const { report } = made.brief;
      const withheld = new Set(report.withheld.map(({ key }) => key));
      const keyOf = visibleKeys(all, withheld);
      const told = new Set(report.leftOut.map(({ key }) => key));
      const letters = said(text);
      const vanished = [...words].filter(([key, own]) => !withheld.has(key) && !told.has(keyOf(key)) && !isSaid(own, letters)).map(([key]) => key);
      expect(vanished).toEqual([]);
      const html = await briefFor({ dossier, audience, template, format: 'html' });
      expect('brief' in html && emptyHeadings(new TextDecoder().decode(html.brief.bytes))).toEqual([]);
    },
  );

  it('gives no audience what it never gets', { timeout: 120_000 }, async () => {
    const topicsOf = topicsIn(all);
    // Fewer words can be those of anything.
    const tellingKeys = [...words].flatMap(([key, own]) => (own.split(/\s+/).length >= 6 ? [key] : []));
    for (const { audience, template } of combinations(runs(6, TEMPLATES.length)).filter((one) => one.dossier === dossier)) {
      const { never } = builtIn.audience(audience).value;
      const parts: readonly string[] = never.parts;
      const keys = tellingKeys.filter(
        (key) => parts.includes(key.split('/')[0] as string) || topicsOf(key).some((one) => never.topics.includes(one)),
      );
      if (keys.length === 0) continue;
      const made = await briefFor({ dossier, audience, template, depth: 'detail', pagesAtMost: 99, format: 'text' });
      if ('refused' in made) continue;
      const letters = said(new TextDecoder().decode(made.brief.bytes));
      const found = keys.filter((key) => isSaid(words.get(key) as string, letters, 0.9) && !isSaidElsewhere(key, keys));
      expect(found, `${audience} ${template}`).toEqual([]);
    }
    /** A speaker of a quotation has a name there, and two items may say the same. */
    function isSaidElsewhere(key: string, keys: readonly string[]): boolean {
      const own = words.get(key) as string;
      return key.startsWith('people/') || [...words].some(([other, text]) => !keys.includes(other) && isSaid(own, said(text)));
    }
  });
});

/** The key by which a report calls an item: those without an id are counted among those that are not withheld. */
function visibleKeys(dossier: Dossier, withheld: ReadonlySet<string>): (key: string) => string {
  const counts = new Map<string, number>();
  const keys = new Map<string, string>();
  for (const { key, value } of itemsOf(dossier)) {
    const prefix = key.slice(0, key.lastIndexOf('/') + 1);
    if (withheld.has(key)) continue;
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    keys.set(key, value.id === undefined ? `${prefix}${count}` : key);
  }
  return (key) => keys.get(key) ?? key;
}

/** The topics of an item with those of the section around it. */
function topicsIn(dossier: Dossier): (key: string) => string[] {
  const found = new Map<string, string[]>();
  const visit = (section: Section, around: string[]): void => {
    const own = section.topics ?? around;
    for (const [at, point] of section.points.entries()) found.set(`${section.id}/${point.id ?? at + 1}`, [...own, ...(point.topics ?? [])]);
    for (const inner of section.sections) visit(inner, own);
  };
  for (const section of dossier.sections) visit(section, []);
  for (const { key, value } of itemsOf(dossier)) if (!found.has(key)) found.set(key, value.topics ?? []);
  return (key) => found.get(key) ?? [];
}

describe('audiences and templates', () => {
  const ids = new Set(
    DOSSIERS.flatMap((dossier) =>
      itemsOf(builtIn.dossier(dossier).value).flatMap(({ value, path }) => (value.id === undefined || path[0] === 'meta' ? [] : [value.id])),
    ),
  );
  const filesIn = (folder: string, ending: string): string[] =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending))
      .map((file) => join(ROOT, folder, file));
  /** What templates compare with an id, or look up by one: `eq id "targets"`, `only figures "id" "opinion"`. */
  const named = (file: string): string[] => {
    const calls = [...readFileSync(file, 'utf8').matchAll(/\{\{[^}]*\}\}|\([^()]*\)/g)].map(([call]) => call);
    return calls.filter((call) => /\b(id|key)\b/.test(call)).flatMap((call) => [...call.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word));
  };

  it('name nothing of any dossier', () => {
    expect(ids.size).toBeGreaterThan(200);
    const lists = filesIn('data/audiences', '.yaml').flatMap((file) => {
      const { sections } = builtIn.audience(basename(file, '.yaml')).value;
      return (sections ?? []).map(({ id }) => `${basename(file)}: ${id}`);
    });
    expect(lists).toEqual([]);
    const calls = filesIn('templates', '.hbs').flatMap((file) =>
      named(file)
        .filter((word) => ids.has(word))
        .map((word) => `${basename(file)}: ${word}`),
    );
    expect(calls).toEqual([]);
  });

  it('have a usual brief for every kind of reader', () => {
    expect(AUDIENCES.length).toBe(9);
    expect(new Set(AUDIENCES.map((audience) => builtIn.audience(audience).value.kind)).size).toBe(8);
  });
});
