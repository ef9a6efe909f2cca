import { describe, expect, it } from 'vitest';
import { briefOf, dossierText, templateText } from '../../support/library.ts';

const MOMENT = '2024-07-11T18:00:00Z';
const SECTIONS = `sections:\n  - id: one\n    title: One\n    points:\n      - {text: An open point.}\n      - {text: Under embargo., release: "${MOMENT}"}\n`;
const audience = (release: string): string =>
  `id: readers\nname: R\ndescription: D\npreparedFor: readers\ntemplate: t\ntheme: institutional\ndepth: detail\ntypeSize: 11\nrelease: "${release}"\n`;

async function textOf(body: string, release: string, asOf: string): Promise<string> {
  const { bytes } = await briefOf(
    { dossier: 'd', audience: 'readers', template: 't', format: 'text', asOf },
    {
      dossiers: { d: dossierText('', SECTIONS) },
      audiences: { readers: audience(release) },
      templates: { t: templateText(body) },
    },
  );
  return new TextDecoder().decode(bytes);
}

describe('an embargo ends at its moment, and not before', () => {
  it.each([
    ['2024-07-11T17:59:59.999Z', false],
    [MOMENT, true],
    ['2024-07-11T20:00:00+02:00', true],
    ['2024-07-11T18:00:00.001Z', true],
  ])('as of %s', async (asOf, isOver) => {
    const all = '<h1>T</h1>{{#each sections}}{{#each points}}<p>{{prose text}}</p>{{/each}}{{/each}}';
    expect((await textOf(all, 'yes', asOf)).includes('Under embargo.')).toBe(isOver);
    // Who may see it before is told that it may not leave the office yet.
    const held = '<h1>T</h1><p>x</p>{{#each sections}}{{#each (held points)}}<p>Held: {{prose text}}</p>{{/each}}{{/each}}';
    expect((await textOf(held, 'embargoed', asOf)).includes('Held: Under embargo.')).toBe(!isOver);
    const released = '<h1>T</h1><p>x</p>{{#each sections}}{{#each (released points)}}<p>Released: {{prose text}}</p>{{/each}}{{/each}}';
    expect((await textOf(released, 'embargoed', asOf)).includes('Released: Under embargo.')).toBe(isOver);
  });
});
