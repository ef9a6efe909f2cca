import { Buffer } from 'node:buffer';
import { describe, it } from 'vitest';
import fc, { runs } from '../support/property.ts';
import { commonCase, tracedCase } from './cases.ts';
import { chances } from './chance.ts';
import { withOtherSecret } from './changes.ts';
import { make, type Outcome } from './make.ts';
import { told } from './told.ts';

/** All a lower audience gets of a brief, and the person who makes it, without what may tell of withheld items. */
function outside({ brief, refused }: Outcome): string {
  if (refused) return JSON.stringify(refused.map(({ code, message, hints }) => ({ code, message, hints })));
  const { withheld: _, milliseconds: __, ...report } = brief.report;
  const warnings = report.warnings.map(({ place: _place, path: _path, ...warning }) => warning);
  return `${JSON.stringify({ ...report, warnings })}\n${brief.fileName}\n${Buffer.from(brief.bytes).toString('latin1')}`;
}

/** Where two texts part. */
function difference(a: string, b: string): string {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return `${JSON.stringify(a.slice(Math.max(0, at - 60), at + 60))} is not ${JSON.stringify(b.slice(Math.max(0, at - 60), at + 60))}`;
}

describe('what is withheld', () => {
  it('makes no difference to the file, its name and the rest of the report', async () => {
    await fc.assert(
      fc.asyncProperty(chances, async (chance) => {
        const given = tracedCase(chance);
        const other = withOtherSecret(given, chance);
        if (!other) return;
        const [one, two] = [outside(await make(given)), outside(await make(other))];
        if (one !== two) throw new Error(told(given, { difference: difference(one, two), other: other.dossier }));
      }),
      { numRuns: runs(12, 1000), endOnFailure: true },
    );
  });

  it('stops no brief that says none of it, though all use the same sixty words', async () => {
    await fc.assert(
      fc.asyncProperty(chances, async (chance) => {
        const given = commonCase(chance);
        const { refused } = await make(given);
        const found = refused?.filter(({ code }) => code === 'release') ?? [];
        if (found.length > 0) throw new Error(told(given, { found }));
      }),
      { numRuns: runs(15, 1000), endOnFailure: true },
    );
  });
});
