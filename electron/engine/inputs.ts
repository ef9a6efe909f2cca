import type { Audience } from '../contract/audience.ts';
import type { Dossier } from '../contract/dossier.ts';
import { BriefError, fault } from '../contract/problem.ts';
import type { PageSetup } from '../contract/page.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { FrontMatter } from '../contract/template.ts';
import type { Theme } from '../contract/theme.ts';
import { refuseUnusable } from './layout/usable.ts';
import type { Template } from './template/template.ts';
import type { Library } from './library.ts';
import type { Sourced } from './source/yaml.ts';

/** The inputs of a brief: everything that the request names, looked up. */
export interface Inputs {
  template: Template;
  dossier: Dossier;
  audience: Audience;
  theme: Theme;
  /** The dossier, the audience and the theme with the places of their parts. */
  sources: { dossier: Sourced<Dossier>; audience: Sourced<Audience>; theme: Sourced<Theme> };
  front: FrontMatter;
  /** Whether the template is the one that the audience names. */
  isOwnTemplate: boolean;
  page: PageSetup;
  bodySize: number;
  /**
   * How much more room the text takes than at the type size that the audience and the template assume: 1, or more in a theme with a larger
   * minimum size. Their budgets grow by this factor; a budget in the request does not.
   */
  growth: number;
  pagesAtMost: number | undefined;
  /** Keys that no budget leaves out. */
  keep: ReadonlySet<string>;
}

/** A tolerance: slightly more than a whole page does not count, because sizes are rounded. */
export const ALMOST = 0.01;

/**
 * Merges the layers in order: request, audience, template. The first that sets a value wins. If the template is not the audience's own, its
 * page setup takes precedence over the audience's.
 */
export function lookUp(request: BriefRequest, library: Library): Inputs {
  const source = library.audience(request.audience);
  const { value: audience } = source;
  const template = request.template === undefined ? namedIn(source, 'template', library) : library.template(request.template);
  const front = template.front as FrontMatter;
  const sources = {
    dossier: library.dossier(request.dossier),
    audience: source,
    theme: request.theme === undefined ? namedIn(source, 'theme', library) : library.theme(request.theme),
  };
  const dossier = sources.dossier.value;
  const theme = sources.theme.value;
  const usual = Math.max(front.typeSize ?? audience.typeSize, front.typeFloor ?? 0);
  const bodySize = usual < theme.floor ? theme.bodySize : usual;
  const growth = (bodySize / usual) ** 2;
  const usesOwnTemplate = request.template === undefined || request.template === audience.template;
  // An audience's page setup is meant for its own template; another template's setup takes precedence.
  const page = onOwnSheets(
    { ...(usesOwnTemplate ? { ...front.page, ...audience.page } : { ...audience.page, ...front.page }), ...request.page },
    request,
  );
  refuseUnusable(sources.theme, page, bodySize);
  return {
    template,
    sources,
    dossier,
    audience,
    theme,
    front,
    isOwnTemplate: usesOwnTemplate,
    page,
    bodySize,
    growth,
    pagesAtMost: least(request.pagesAtMost, grown(usesOwnTemplate ? audience.pagesAtMost : undefined, growth), grown(front.pagesAtMost, growth)),
    keep: new Set(request.keep),
  };
}

/**
 * A template of cards on another sheet than A6 has one page on each, and small sheets have no margin for notes: both are for the sheet that the
 * template or the audience has in mind. What a person asks for is done, or refused.
 */
function onOwnSheets(page: PageSetup, { page: { twoUp, notesMargin } }: BriefRequest): PageSetup {
  const isSmall = page.size === 'a5' || page.size === 'a6';
  return {
    ...page,
    ...(twoUp === undefined && page.twoUp && page.size !== 'a6' ? { twoUp: false } : {}),
    ...(notesMargin === undefined && page.notesMargin && isSmall ? { notesMargin: false } : {}),
  };
}

/**
 * The template or theme that an audience names.
 * @throws BriefError at its place in the audience if it cannot be found or read; for problems inside it, at their own places.
 */
export function namedIn<Key extends 'template' | 'theme'>(
  { value, file, placeOf }: Sourced<Audience>,
  key: Key,
  library: Library,
): ReturnType<Library[Key]> {
  const name = value[key];
  try {
    return library[key](library.pathBeside(name, file)) as ReturnType<Library[Key]>;
  } catch (error) {
    if (!(error instanceof BriefError)) throw error;
    throw new BriefError(
      error.problems.map((problem) => {
        if (problem.place?.line !== undefined) return problem;
        const isPath = problem.code !== `unknown-${key}`;
        const hints = isPath ? ['a path is relative to the folder of the audience: put the file there'] : problem.hints;
        const message = isPath ? `cannot use the ${key} "${name}": ${problem.message.replace(/^cannot use "[^"]*": /, '')}` : problem.message;
        return fault(`audience-${key}`, message, { place: placeOf([key]), path: key, ...(hints ? { hints } : {}) });
      }),
    );
  }
}

/** Scales a budget that is meant for the usual type size to a larger size. */
function grown(pages: number | undefined, growth: number): number | undefined {
  return pages === undefined ? undefined : Math.ceil(pages * growth - ALMOST);
}

/** The person's own budget if there is one; otherwise the tighter of the audience's and the template's. */
function least(own: number | undefined, ...others: (number | undefined)[]): number | undefined {
  const given = others.filter((other) => other !== undefined);
  return own ?? (given.length > 0 ? Math.min(...given) : undefined);
}
