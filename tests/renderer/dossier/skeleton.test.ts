import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dossier } from '../../../electron/contract/dossier.ts';
import { parseDossier } from '../../../electron/engine/dossier/parse.ts';
import { skeletonFor } from '../../../renderer/dossier/skeleton.ts';
import type { JsonSchema } from '../../../renderer/editor/schema.ts';
import { builtIn, dossierText } from '../../support/library.ts';

const schema = z.toJSONSchema(dossier, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
const LISTS = Object.entries(schema.properties ?? {}).flatMap(([name, { type }]) => (type === 'array' ? [name] : []));
const PEOPLE = [{ id: 'a', name: 'A', office: 'O', of: 'P' }];

describe('a new item of a form', () => {
  it.each(LISTS.filter((name) => name !== 'sources'))('is valid in %s', (list) => {
    const before = { meta: { dates: { start: '2024-07-09' } }, people: PEOPLE };
    const item = skeletonFor(schema, [list, 0], before);
    const people = list === 'people' ? '' : `people: ${JSON.stringify(PEOPLE)}\n`;
    const sections = list === 'sections' ? `sections: ${JSON.stringify([item])}\n` : undefined;
    const text = dossierText(list === 'sections' ? people : `${people}${list}: ${JSON.stringify([item])}\n`, sections);
    expect(parseDossier(text, 'd.yaml', builtIn).value).toHaveProperty(list);
  });

  it('has the fields that must be there one way or the other', () => {
    expect(skeletonFor(schema, ['figures', 0], {})).toMatchObject({ columns: ['…'], rows: [{ label: '…' }], of: '…' });
    expect(skeletonFor(schema, ['contacts', 0], {})).toHaveProperty('phone');
  });
});
