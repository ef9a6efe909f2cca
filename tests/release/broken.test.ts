import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createAdmissions } from '../../electron/engine/selection/admission.ts';
import type { HELPERS } from '../../electron/engine/template/helpers.ts';
import type { joinMarkings } from '../../electron/engine/marking/combine.ts';
import type { reportOf } from '../../electron/engine/report/report.ts';
import fc, { runs } from '../support/property.ts';
import { tracedCase } from './cases.ts';
import { chances } from './chance.ts';
import { make } from './make.ts';
import { type Finding, judge } from './oracle.ts';

/** What is wrong with the engine in the test that runs. */
const broken = vi.hoisted(() => ({ by: '' }));

/** A helper that forgets where its words come from. */
vi.mock('../../electron/engine/template/helpers.ts', async (original) => {
  const module = await original<{ HELPERS: typeof HELPERS }>();
  const plain = (markup: string): string => markup.replace(/\uFDD2[^\uFDD3]*\uFDD3|\uFDD4/g, '');
  const helpers = Object.entries(module.HELPERS).map(([name, helper]) => {
    const run: typeof helper.run = (...given) => {
      const made = helper.run(...given);
      return broken.by === `origins of ${name}` ? plain(typeof made === 'string' ? made : String(made)) : made;
    };
    return [name, { ...helper, run }];
  });
  return { ...module, HELPERS: Object.fromEntries(helpers) };
});

/** A report that leaves out its first item, or one withheld item. */
vi.mock('../../electron/engine/report/report.ts', async (original) => {
  const module = await original<{ reportOf: typeof reportOf }>();
  const broke: typeof reportOf = (...given) => {
    const report = module.reportOf(...given);
    if (broken.by === 'an item left out') return { ...report, leftOut: report.leftOut.slice(1) };
    return broken.by === 'a withheld item' ? { ...report, withheld: report.withheld.slice(1) } : report;
  };
  return { ...module, reportOf: broke };
});

/** A selection that lets the first withheld point through, and holds it for one that may be seen. */
vi.mock('../../electron/engine/selection/admission.ts', async (original) => {
  const module = await original<{ createAdmissions: typeof createAdmissions }>();
  const broke: typeof createAdmissions = (dossier, clearance, reader) => {
    let isFirst = true;
    const refusal: typeof clearance.refusal = (item) => {
      const reason = clearance.refusal(item);
      if (
        broken.by !== 'a withheld word' ||
        !reason ||
        !isFirst ||
        item.within.length === 0 ||
        item.within.some((around) => clearance.refusal(around))
      )
        return reason;
      isFirst = false;
      return undefined;
    };
    return module.createAdmissions(dossier, { ...clearance, refusal }, reader);
  };
  return { ...module, createAdmissions: broke };
});

/** A banner that does not look at the last part. */
vi.mock('../../electron/engine/marking/combine.ts', async (original) => {
  const module = await original<{ joinMarkings: typeof joinMarkings }>();
  const broke: typeof joinMarkings = (parts, scheme) =>
    module.joinMarkings(broken.by === 'a part of the banner' ? parts.slice(0, -1) : parts, scheme);
  return { ...module, joinMarkings: broke };
});

/** What the oracle finds in the first of some random briefs in which it finds anything of a kind. A whole engine's it finds nothing in. */
async function findings(kind: Finding['kind']): Promise<Finding[]> {
  for (const chance of fc.sample(chances, { numRuns: runs(20, 200), seed: 3 })) {
    const given = tracedCase(chance);
    const all = await judge(given, await make(given));
    if (all.some((finding) => finding.kind === kind)) return all;
  }
  return [];
}

describe('the oracle, asked about a broken engine', () => {
  beforeEach(() => {
    broken.by = '';
  });

  it.each([
    ['origins of prose', 'report', /is shown and listed with template/],
    ['origins of capital', 'report', /is shown and listed with template/],
    ['origins of explain', 'report', /is shown and listed with template/],
    ['an item left out', 'report', /is neither shown nor listed/],
    ['a withheld item', 'report', /is withheld and not listed/],
    ['a withheld word', 'leak', /./],
    ['a part of the banner', 'banner', /the report says/],
  ] as const)('finds %s', async (by, kind, message) => {
    broken.by = by;
    const all = await findings(kind);
    expect(all).toContainEqual({ kind, message: expect.stringMatching(message) });
  });
});
