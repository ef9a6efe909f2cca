import { it } from 'vitest';
import fc, { runs } from '../support/property.ts';
import { hasTool } from '../support/tools.ts';
import { tracedCase } from './cases.ts';
import { chances } from './chance.ts';
import { make } from './make.ts';
import { judge } from './oracle.ts';
import { told } from './told.ts';

const withPoppler = hasTool('pdftotext');

it('every brief keeps its promises, as its file and its dossier say without the engine', async () => {
  await fc.assert(
    fc.asyncProperty(chances, async (chance) => {
      const given = tracedCase(chance);
      const outcome = await make(given);
      const findings = await judge(given, outcome, withPoppler);
      if (findings.length > 0) throw new Error(told(given, { findings }));
    }),
    { numRuns: runs(20, 1000), endOnFailure: true },
  );
});
