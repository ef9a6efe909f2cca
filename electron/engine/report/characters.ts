import { caution, type Problem, type SourceLocation } from '../../contract/problem.ts';
import { isField, originAt } from '../dossier/origin.ts';
import type { Shaper } from '../layout/inline/shape.ts';
import type { PagedDocument, TextRun } from '../layout/paged.ts';
import type { Selected } from '../selection/select.ts';
import { pathText } from '../source/schema.ts';
import type { Sourced } from '../source/yaml.ts';
import type { Dossier } from '../../contract/dossier.ts';

/** Where a text of the dossier is. */
interface Sources {
  dossier: Sourced<Dossier>;
  itemOf: Selected['itemOf'];
}

/** Warns of each character that no typeface has, at the first place it occurs: that in the dossier, or in the template. */
export function missingCharacters(paged: PagedDocument, shaper: Shaper, sources: Sources): Problem[] {
  if (shaper.lacksNothing()) return [];
  const found = new Map<string, { count: number; problem: Problem }>();
  for (const page of paged.pages) {
    for (const mark of page.marks()) {
      if (mark.kind !== 'text') continue;
      for (const run of mark.runs) {
        for (const character of shaper.shapeText(run.text, run.style, run.isRightToLeft).flatMap((word) => word.missing)) {
          const known = found.get(character);
          if (known) known.count += 1;
          else found.set(character, { count: 1, problem: missingProblem(character, run, page.number, sources) });
        }
      }
    }
  }
  return [...found.values()].map(({ count, problem }) => (count > 1 ? { ...problem, message: `${problem.message}, ${count} times` } : problem));
}

function missingProblem(character: string, run: TextRun, page: number, sources: Sources): Problem {
  const codes = [...character].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
  return caution('missing-character', `no typeface of the theme has the character ${character} (${codes}); page ${page} shows \uFFFD instead`, {
    ...(inDossier(character, run, sources) ?? (run.place ? { place: run.place } : {})),
    excerpt: run.text.trim().slice(0, 100),
    hints: ['replace the character, or add a typeface that has it to the theme, under faces and fallback'],
  });
}

/** The place of a character in the dossier; undefined for other text. */
function inDossier(
  character: string,
  { text, origins, start = 0 }: TextRun,
  { dossier, itemOf }: Sources,
): { place: SourceLocation; path: string } | undefined {
  const origin = origins && originAt(origins, start + Math.max(0, text.indexOf(character)));
  if (!origin || !isField(origin)) return undefined;
  const item = itemOf(origin.key);
  if (!item) return undefined;
  // A field of meta is its own item.
  const steps = item.path[0] === 'meta' ? [] : origin.field.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const path = [...item.path, ...steps];
  return { place: dossier.placeOf(path), path: pathText(path) };
}
