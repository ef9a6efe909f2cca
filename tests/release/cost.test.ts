import { expect, it } from 'vitest';
import { runs } from '../support/property.ts';
import { briefOf, dossierText, templateText } from '../support/library.ts';

const OPEN = 2000;
const BODY = '<h1>T</h1>{{#each sections}}<ul>{{#each points}}<li>{{prose text}}</li>{{/each}}</ul>{{/each}}';

/** A dossier of many open points, each perhaps with a withheld one beside it. */
function dossier(hasSecrets: boolean): string {
  const points = Array.from({ length: OPEN }, (_, index) => {
    const words = (what: string): string => `${what} number ${index} of the talks on item ${(index * 7919) % 10007} went on for some days`;
    const secret = hasSecrets ? `      - {text: ${words('Closed part')}, marking: RED}\n` : '';
    return `      - {text: ${words('Open part')}}\n${secret}`;
  });
  return dossierText('', `sections:\n  - id: one\n    title: One\n    points:\n${points.join('')}`);
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

// Its own measure of time, which a machine with other work spoils: in `npm run test:deep` alone.
it.skipIf(runs(0, 1) === 0)('takes at most half as long again for as many withheld points as open ones', async () => {
  const times: Record<'without' | 'beside', number[]> = { without: [], beside: [] };
  const texts = { without: dossier(false), beside: dossier(true) };
  for (let round = 0; round < 6; round++) {
    for (const which of ['without', 'beside'] as const) {
      const start = performance.now();
      await briefOf(
        { dossier: 'd', audience: 'general-public', template: 't', pagesAtMost: 999, depth: 'detail' },
        { dossiers: { d: texts[which] }, templates: { t: templateText(BODY) } },
      );
      // The first of each warms the engine's code.
      if (round > 0) times[which].push(performance.now() - start);
    }
  }
  const [without, beside] = [median(times.without), median(times.beside)];
  process.stdout.write(
    `\n2,000 open points: ${Math.round(without)} ms; with 2,000 withheld ones: ${Math.round(beside)} ms (×${(beside / without).toFixed(2)})\n`,
  );
  expect(beside).toBeLessThanOrEqual(1.5 * without);
});
