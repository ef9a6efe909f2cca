import type { Audience } from '../contract/audience.ts';
import type { Dossier } from '../contract/dossier.ts';
import type { PageSetup } from '../contract/page.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { FrontMatter } from '../contract/template.ts';
import type { Theme } from '../contract/theme.ts';
import type { Template } from './template/template.ts';
import type { Library } from './library.ts';
import type { Sourced } from './source/yaml.ts';

/** What a brief is made from: all that the request names, looked up. */
export interface Inputs {
  template: Template;
  dossier: Dossier;
  audience: Audience;
  theme: Theme;
  /** Files of the dossier, the theme and the template, for the places of their parts. */
  sources: { dossier: Sourced<Dossier>; theme: Sourced<Theme> };
  front: FrontMatter;
  page: PageSetup;
  bodySize: number;
  /**
   * How much more room the text takes than in the type the audience and the template had in mind: 1, or more in a theme
   * whose least size is above it. Their budgets grow with it; one the person gives is kept as it is.
   */
  growth: number;
  pagesAtMost: number | undefined;
  /** Keys that no budget leaves out. */
  keep: ReadonlySet<string>;
}

/** Slightly more than a whole page is none: sizes are rounded. */
export const ALMOST = 0.01;

/** The request over the audience over the template: the first that sets a value wins. Of a template the audience does not use by itself, the page is its own. */
export function lookUp(request: BriefRequest, library: Library): Inputs {
  const { value: audience } = library.audience(request.audience);
  const template = library.template(request.template ?? audience.template);
  const front = template.front as FrontMatter;
  const sources = { dossier: library.dossier(request.dossier), theme: library.theme(request.theme ?? audience.theme ?? front.theme) };
  const dossier = sources.dossier.value;
  const theme = sources.theme.value;
  const usual = Math.max(audience.typeSize, front.typeFloor ?? 0);
  const bodySize = usual < theme.floor ? theme.bodySize : usual;
  const growth = (bodySize / usual) ** 2;
  const usesOwnTemplate = request.template === undefined || request.template === audience.template;
  return {
    template,
    sources,
    dossier,
    audience,
    theme,
    front,
    // An audience's page is meant for its own template; another one knows better what it needs.
    page: { ...(usesOwnTemplate ? { ...front.page, ...audience.page } : { ...audience.page, ...front.page }), ...request.page },
    bodySize,
    growth,
    pagesAtMost: least(request.pagesAtMost, grown(usesOwnTemplate ? audience.pagesAtMost : undefined, growth), grown(front.pagesAtMost, growth)),
    keep: new Set(request.keep),
  };
}

/** A budget meant for the usual type, in larger type. */
function grown(pages: number | undefined, growth: number): number | undefined {
  return pages === undefined ? undefined : Math.ceil(pages * growth - ALMOST);
}

/** The person's own budget, where they gave one; else the tighter of the audience's and the template's. */
function least(own: number | undefined, ...others: (number | undefined)[]): number | undefined {
  const given = others.filter((other) => other !== undefined);
  return own ?? (given.length > 0 ? Math.min(...given) : undefined);
}
