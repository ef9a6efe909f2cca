import { PARTS } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import { printedBy } from '../template/prints.ts';
import type { Template } from '../template/template.ts';

/** The parts of a dossier by the names that its file has for them, where templates have another. */
const NAMES = { purpose: 'purposes', bottomLine: 'bottomLines', sections: 'sections' } as const;

/** The parts of a dossier that a template does not print, whoever reads it; none if it prints all that there is. */
export function unprintedParts(dossier: Dossier, template: Template, partials: ReadonlyMap<string, Template>): string[] {
  const printed = printedBy(template, partials);
  const all = [...Object.entries(NAMES), ...PARTS.map((part) => [part, part] as const)] as readonly (readonly [
    keyof typeof NAMES | (typeof PARTS)[number],
    keyof Dossier,
  ])[];
  return all.flatMap(([name, key]) => (hasAny(dossier[key]) && !printed.has(name) ? [key] : []));
}

function hasAny(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
