import type { Graph } from '../graph.ts';
import { lintAnnotations } from './annotations.ts';
import { lintCatalog } from './catalog.ts';
import { lintContent } from './content.ts';
import { lintFonts } from './fonts.ts';
import { lintStructure } from './structure.ts';

/**
 * Our own lint: what ISO 14289-1 and ISO 19005-2 ask, and above all what the reference validator does not look at. Each
 * problem begins with the name of the rule it breaks.
 */
export function lint(graph: Graph): string[] {
  return [...lintCatalog(graph), ...lintContent(graph), ...lintStructure(graph), ...lintAnnotations(graph), ...lintFonts(graph)];
}
