import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Brief, makeBrief } from '../../electron/engine/brief.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { BriefError, type Problem } from '../../electron/contract/problem.ts';
import { type BriefRequest, briefRequest } from '../../electron/contract/request.ts';
import { AUDIENCES, builtIn, DOSSIER, ROOT, TEMPLATES } from '../support/library.ts';

const FOLDER = join(ROOT, 'tests/data/dossiers');

/** The built-in dossier, and those of invented organisations. */
export const DOSSIERS: readonly string[] = [DOSSIER, ...namesIn(FOLDER).map((file) => join(FOLDER, file))];

/** Pictures and numbers of dossiers are beside them. */
function namesIn(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.yaml'));
}

const session = createSession(builtIn, 'Aide-Mémoire test');

/** Makes a brief, or says why there is none. */
export async function briefFor(request: Partial<BriefRequest>): Promise<{ brief: Brief } | { refused: readonly Problem[] }> {
  try {
    return { brief: await makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'head-of-delegation', ...request }), session) };
  } catch (error) {
    if (error instanceof BriefError) return { refused: error.problems };
    throw error;
  }
}

/** Every dossier for every audience, each with some of the templates: its own first, then others in turn. */
export function combinations(templates: number): { dossier: string; audience: string; template: string }[] {
  return DOSSIERS.flatMap((dossier, row) =>
    AUDIENCES.flatMap((audience, column) => {
      const { template: own } = builtIn.audience(audience).value;
      const others = TEMPLATES.filter((one) => one !== own);
      const turned = others.map((_, index) => others[(index + row + column) % others.length] as string);
      return [own, ...turned].slice(0, templates).map((template) => ({ dossier, audience, template }));
    }),
  );
}
