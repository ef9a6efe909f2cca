import type { Audience } from '../contract/audience.ts';
import type { Dossier } from '../contract/dossier.ts';
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
  /** The dossier and the theme with the places of their parts. */
  sources: { dossier: Sourced<Dossier>; theme: Sourced<Theme> };
  front: FrontMatter;
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
  // An audience's page setup is meant for its own template; another template's setup takes precedence.
  const page = { ...(usesOwnTemplate ? { ...front.page, ...audience.page } : { ...audience.page, ...front.page }), ...request.page };
  refuseUnusable(sources.theme, page, bodySize);
  return {
    template,
    sources,
    dossier,
    audience,
    theme,
    front,
    page,
    bodySize,
    growth,
    pagesAtMost: least(request.pagesAtMost, grown(usesOwnTemplate ? audience.pagesAtMost : undefined, growth), grown(front.pagesAtMost, growth)),
    keep: new Set(request.keep),
  };
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
