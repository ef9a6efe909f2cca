import type { Case } from './cases.ts';

/** A failing case, whole: what is needed to make it again by hand. */
export function told({ template, request, audience, dossier }: Case, found: object): string {
  return `${JSON.stringify(found, null, 1)}\n${template ?? ''}\n${JSON.stringify(request)}\n${audience ?? ''}\n${JSON.stringify(dossier)}`;
}
