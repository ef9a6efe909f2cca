import { SAMPLE_DOSSIER } from '../../contract/sample.ts';
import { audience } from '../../contract/audience.ts';
import { BriefError, caution, fault, type SourceLocation, type Problem } from '../../contract/problem.ts';
import { PAGE_SIZES } from '../../contract/page.ts';
import { briefRequest } from '../../contract/request.ts';
import { type Theme, theme } from '../../contract/theme.ts';
import { createAssembler } from '../template/assemble.ts';
import { checkPartial } from '../template/check.ts';
import { claimsOf } from '../template/prints.ts';
import { parseTemplate, type Template } from '../template/template.ts';
import { descend } from '../document/document.ts';
import { parseMarkup } from '../document/parse.ts';
import { resolveDocument } from '../document/resolve.ts';
import { probeFont } from '../layout/inline/glyphs-of.ts';
import { LEAST_CONTRAST, poorContrasts } from '../layout/contrast.ts';
import { refuseUnusable } from '../layout/usable.ts';
import type { Library } from '../library.ts';
import { namedIn } from '../inputs.ts';
import { parseMarking } from '../marking/parse.ts';
import { readPicture } from '../picture/picture.ts';
import { referenceProblems } from '../layout/theme-references.ts';
import { dataFor, languageFrom } from '../language/from-library.ts';
import { BASE, createLanguage } from '../language/language.ts';
import { labelProblems, phraseProblems } from '../language/usable.ts';
import { select } from '../selection/select.ts';
import { didYouMean } from '../source/suggest.ts';
import { readYaml } from '../source/yaml.ts';
import { checkDossier } from './dossier.ts';
import { checkLanguage } from './language.ts';
import { topicsOfAudience } from './topics.ts';

export interface FileToCheck {
  file: string;
  text: string;
  kind: 'dossier' | 'audience' | 'theme' | 'template' | 'partial' | 'language';
  id: string;
}

/** The sample that a template is tested with: the built-in dossier for the audience that gets everything. */
const SAMPLE = { dossier: SAMPLE_DOSSIER, audience: 'policy-analyst' };

/**
 * Finds all problems of a file that can be found without making a brief.
 * @throws BriefError if the file cannot be read as its kind, with the problems found.
 */
export function checkFile({ file, text, kind, id }: FileToCheck, library: Library): Problem[] {
  switch (kind) {
    case 'dossier':
      return checkDossier(text, file, library);
    case 'audience':
      return checkAudience(text, file, library);
    case 'theme':
      return checkTheme(text, file, library);
    case 'language':
      return checkLanguage(text, file, id, library);
    case 'partial':
      return checkPartial(parseTemplate(text, file, id, { isPartial: true }), library.partials());
    case 'template':
      return checkTemplateFile(text, parseTemplate(text, file, id), library);
  }
}

function checkAudience(text: string, file: string, library: Library): Problem[] {
  const sourced = readYaml(text, file, audience);
  const { value, placeOf } = sourced;
  const problems: Problem[] = topicsOfAudience(sourced);
  for (const key of ['template', 'theme'] as const) problems.push(...problemsOf(() => namedIn({ value, file, placeOf }, key, library)));
  const places = [{ phrase: value.preparedFor, place: placeOf(['preparedFor']) }];
  problems.push(...phraseProblems(places, languageFrom(BASE, library)));
  const schemes = library.markingSchemes();
  for (const [id, ceiling] of Object.entries(value.ceiling)) {
    const more = { place: placeOf(['ceiling', id]), path: `ceiling.${id}` };
    const scheme = schemes.find((one) => one.id === id);
    if (!scheme) {
      const known = schemes.map((one) => one.id);
      problems.push(fault('unknown-scheme', `there is no marking scheme "${id}"`, { ...more, hints: didYouMean(id, known) }));
      continue;
    }
    const { problem } = parseMarking(ceiling, scheme);
    if (problem) problems.push(fault(problem.code, problem.message, { ...more, hints: problem.hints }));
  }
  return problems;
}

function checkTheme(text: string, file: string, library: Library): Problem[] {
  const { value, placeOf } = readYaml(text, file, theme);
  const problems: Problem[] = [];
  const report = (code: string, message: string, path: (string | number)[], hints: string[]): void => {
    problems.push(fault(code, message, { place: placeOf(path), path: path.join('.'), hints }));
  };
  const adopted = library.theme(file).value.faces;
  const faults = new Map<string, Problem | undefined>();
  for (const [name, family] of Object.entries(value.faces)) {
    for (const cut of Object.keys(family) as (keyof typeof family)[]) {
      const face = adopted[name]?.[cut] ?? family[cut];
      if (!faults.has(face)) faults.set(face, fontProblem(face, library));
      const problem = faults.get(face);
      if (problem) report('unknown-font', problem.message, ['faces', name, cut], problem.hints ?? []);
    }
  }
  const { logo } = value;
  const [sign] = logo ? problemsOf(() => readPicture(library.image(logo.file, [file]))) : [];
  if (sign) report(sign.code, sign.message, ['logo', 'file'], sign.hints ?? []);
  problems.push(...referenceProblems({ value, placeOf }));
  for (const name of ['ink', 'accent', 'accentLight', 'muted', 'rule', 'tint', 'warning']) {
    if (!Object.hasOwn(value.colours, name)) report('missing', `the colour "${name}" is missing`, ['colours'], []);
  }
  const sizes = [undefined, ...PAGE_SIZES.filter((size) => value.sheets[size])];
  for (const size of problems.length === 0 ? sizes : [])
    problems.push(...problemsOf(() => refuseUnusable({ value, file, placeOf }, { size }, value.bodySize)));
  return [...problems, ...contrastWarnings(value, (colour) => placeOf(['colours', colour]))];
}

/** Why a theme cannot use a face; built-in ones are not probed. */
function fontProblem(face: string, library: Library): Problem | undefined {
  const [problem] = problemsOf(() => {
    const file = library.font(face);
    if (library.fontPlace(face)) probeFont(file);
  });
  return problem;
}

/** A warning for each colour with too little contrast for text, with the ratio. */
export function contrastWarnings(theme: Theme, placeOf: (colour: string) => SourceLocation): Problem[] {
  return poorContrasts(theme).map(({ text, ground, ratio }) =>
    caution('poor-contrast', `text in the colour "${text}" on ${ground} has a contrast of only ${ratio} to 1`, {
      place: placeOf(text),
      expected: [`${LEAST_CONTRAST} to 1 or more (WCAG AA)`],
      hints: ['use a darker colour'],
    }),
  );
}

/** The problems of an attempt; none if it succeeds. */
function problemsOf(attempt: () => unknown): readonly Problem[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof BriefError) return error.problems;
    throw error;
  }
}

function checkTemplateFile(text: string, template: Template, library: Library): Problem[] {
  const problems = tryTemplate(template, library);
  const line = text.slice(0, Math.max(0, text.search(/^parts:/m))).split('\n').length;
  return [...problems, ...listedParts(template, library.partials(), { file: template.file, line, column: 1 })];
}

/** Where `parts` in the front matter is not what the template prints. */
function listedParts(template: Template, partials: ReadonlyMap<string, Template>, place: SourceLocation): Problem[] {
  const listed = template.front?.parts;
  if (!listed) return [];
  const printed = [...claimsOf(template, partials).keys()];
  const hints = ['leave parts out of the front matter: the program finds what the template prints'];
  const more = printed.filter((part) => !listed.includes(part));
  const fewer = listed.filter((part) => !printed.includes(part));
  return [
    ...more.map((part) =>
      caution('part-not-listed', `the template prints ${part}, but parts does not list it, so nothing of it is selected`, { place, hints }),
    ),
    ...fewer.map((part) => caution('part-not-printed', `parts lists ${part}, but the template does not print it`, { place, hints })),
  ];
}

/**
 * Fills a template with the built-in dossier and parses the result, to find problems that appear only in the output. Returns the problems of
 * its pictures.
 */
function tryTemplate(template: Template, library: Library): Problem[] {
  const assembler = createAssembler(template, library.partials());
  const { value: dossier } = library.dossier(SAMPLE.dossier);
  const { value: reader } = library.audience(SAMPLE.audience);
  const front = template.front;
  if (!front) return [];
  const request = briefRequest.parse({ ...SAMPLE });
  const tag = dossier.meta.language;
  const language = createLanguage(tag, dataFor(tag, library), front.labels);
  const place = { file: template.file, line: 1, column: 1 };
  const wrong = [...phraseProblems([{ phrase: front.kind, place }], language), ...labelProblems(front.labels ?? {}, dataFor(BASE, library), place)];
  if (wrong.length > 0) return wrong;
  const reading = language;
  const { selection } = select({
    ...{ dossier, audience: reader, request, front, claims: assembler.claims },
    ...{ schemes: library.markingSchemes(), offsetIn: library.offsetIn, language, reading },
  });
  const markup = assembler.fill(selection, language);
  const root = parseMarkup(markup.whole(), markup.elementsAtMost);
  const document = resolveDocument({
    root,
    front,
    language,
    sources: dossier.sources.map((source) => ({ key: `sources/${source.id}`, ...source })),
    marking: () => '',
    elementsAtMost: markup.elementsAtMost,
  });
  const pictures = new Map(descend(document.root).flatMap((element) => (element.name === 'img' ? [[element.attributes.src, element] as const] : [])));
  return Array.from(pictures.values()).flatMap(({ attributes: { src = '' }, place }) =>
    problemsOf(() => {
      // A picture that is missing here may be in the folder of the dossier or the theme.
      if (library.hasImage(src, [template.file])) readPicture(library.image(src, [template.file]));
    }).map((problem) => ({ ...problem, place })),
  );
}
