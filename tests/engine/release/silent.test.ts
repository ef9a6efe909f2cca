import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dossier } from '../../../electron/contract/dossier.ts';
import { SILENT } from '../../../electron/engine/release/secrets.ts';
import { briefOf, dossierText } from '../../support/library.ts';

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  $defs?: Record<string, Schema>;
  enum?: unknown[];
}

/** The names of fields whose values are words that the program offers, wherever they stand in a dossier. */
function offered(schema: Schema): string[] {
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...Object.values(schema.$defs ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, { enum: values }]) => (values ? [name] : []));
  return [...own, ...inner.flatMap(offered)];
}

describe('fields that say nothing of an item', () => {
  it('are all those with words that the program offers', () => {
    const names = new Set(offered(z.toJSONSchema(dossier, { io: 'input', unrepresentable: 'any' }) as Schema));
    // The status is of the dossier, which is no item.
    names.delete('status');
    expect(names.size).toBeGreaterThan(6);
    expect([...names].filter((name) => !SILENT.includes(name))).toEqual([]);
  });

  it('are no reason to refuse a brief that uses such a word', async () => {
    const secret = 'statement: {posture: response to query only, text: A quite secret sentence that nobody may read., marking: RED}\n';
    const sections = `sections:
  - id: one
    title: One
    topics: [decision]
    points:
      - {text: Words that are open to all., depth: headline}
      - {text: Hidden words entirely., marking: RED, topics: [internal, risk]}
`;
    const { report } = await briefOf(
      { dossier: 'd', audience: 'policy-analyst', template: 'one-pager' },
      { dossiers: { d: dossierText(secret, sections) } },
    );
    expect(report.withheld.length).toBe(2);
  });
});
