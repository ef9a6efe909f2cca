import { SAMPLE_DOSSIER } from '../../contract/sample.ts';
import { audience } from '../../contract/audience.ts';
import { BriefError, caution, fault, type SourceLocation, type Problem } from '../../contract/problem.ts';
import { briefRequest } from '../../contract/request.ts';
import { type Theme, theme } from '../../contract/theme.ts';
import { createAssembler } from '../template/assemble.ts';
import { checkPartial } from '../template/check.ts';
import { parseTemplate, type Template } from '../template/template.ts';
import { parseMarkup } from '../document/parse.ts';
import { resolveDocument } from '../document/resolve.ts';
import { parseDossier } from '../dossier/parse.ts';
import { LEAST_CONTRAST, poorContrasts } from '../layout/contrast.ts';
import { refuseUnusable } from '../layout/usable.ts';
import type { Library } from '../library.ts';
import { parseMarking } from '../marking/parse.ts';
import { readPicture } from '../picture/picture.ts';
import { select } from '../selection/select.ts';
import { didYouMean } from '../source/suggest.ts';
import { readYaml } from '../source/yaml.ts';

export interface FileToCheck {
  file: string;
  text: string;
  kind: 'dossier' | 'audience' | 'theme' | 'template' | 'partial';
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
      parseDossier(text, file, library.markingSchemes());
      return [];
    case 'audience':
      return checkAudience(text, file, library);
    case 'theme':
      return checkTheme(text, file, library);
    case 'partial':
      return checkPartial(parseTemplate(text, file, id, { isPartial: true }), library.partials());
    case 'template':
      tryTemplate(parseTemplate(text, file, id), library);
      return [];
  }
}

function checkAudience(text: string, file: string, library: Library): Problem[] {
  const { value, placeOf } = readYaml(text, file, audience);
  const problems: Problem[] = [];
  for (const [key, find] of [
    ['template', library.template],
    ['theme', library.theme],
  ] as const) {
    try {
      find(value[key]);
    } catch {
      problems.push(fault(`unknown-${key}`, `there is no ${key} "${value[key]}"`, { place: placeOf([key]), path: key }));
    }
  }
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
  for (const [name, family] of Object.entries(value.faces)) {
    for (const cut of Object.keys(family) as (keyof typeof family)[]) {
      const problem = problemOf(() => library.font(adopted[name]?.[cut] ?? family[cut]));
      if (problem) report('unknown-font', `"${family[cut]}": ${problem.message}`, ['faces', name, cut], problem.hints ?? []);
    }
  }
  const { logo, cover } = value;
  const sign = logo && problemOf(() => readPicture(library.image(logo.file, [file]), logo.file));
  if (sign) report(sign.code, sign.message, ['logo', 'file'], sign.hints ?? []);
  if (cover.band && !cover.band.startsWith('#') && !Object.hasOwn(value.colours, cover.band)) {
    report('unknown-colour', `there is no colour "${cover.band}"`, ['cover', 'band'], didYouMean(cover.band, Object.keys(value.colours)));
  }
  for (const [role, { face, colour }] of Object.entries(value.roles)) {
    if (!Object.hasOwn(value.faces, face))
      report('unknown-face', `there is no face "${face}"`, ['roles', role, 'face'], didYouMean(face, Object.keys(value.faces)));
    if (!colour.startsWith('#') && !Object.hasOwn(value.colours, colour)) {
      report('unknown-colour', `there is no colour "${colour}"`, ['roles', role, 'colour'], didYouMean(colour, Object.keys(value.colours)));
    }
  }
  value.fallback.forEach((face, index) => {
    if (!Object.hasOwn(value.faces, face))
      report('unknown-face', `there is no face "${face}"`, ['fallback', index], didYouMean(face, Object.keys(value.faces)));
  });
  for (const name of ['ink', 'accent', 'accentLight', 'muted', 'rule', 'tint', 'warning']) {
    if (!Object.hasOwn(value.colours, name)) report('missing', `the colour "${name}" is missing`, ['colours'], []);
  }
  const room = problems.length === 0 ? problemOf(() => refuseUnusable({ value, file, placeOf }, {}, value.bodySize)) : undefined;
  if (room) problems.push(room);
  return [...problems, ...contrastWarnings(value, (colour) => placeOf(['colours', colour]))];
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

/** The first problem of an attempt; undefined if it succeeds. */
function problemOf(attempt: () => unknown): Problem | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof BriefError) return error.problems[0];
    throw error;
  }
}

/** Fills a template with the built-in dossier and parses the result, to find problems that appear only in the output. */
function tryTemplate(template: Template, library: Library): void {
  const assembler = createAssembler(template, library.partials());
  const { value: dossier } = library.dossier(SAMPLE.dossier);
  const { value: reader } = library.audience(SAMPLE.audience);
  const front = template.front;
  if (!front) return;
  const request = briefRequest.parse({ ...SAMPLE });
  const { selection } = select({ dossier, audience: reader, request, front, schemes: library.markingSchemes() });
  const markup = assembler.fill(selection);
  const root = parseMarkup(markup.whole(), markup.elementsAtMost);
  resolveDocument({
    root,
    front,
    language: dossier.meta.language,
    sources: dossier.sources.map((source) => ({ key: `sources/${source.id}`, ...source })),
    marking: () => '',
    elementsAtMost: markup.elementsAtMost,
  });
}
