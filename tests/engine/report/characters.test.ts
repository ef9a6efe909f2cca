import { describe, expect, it } from 'vitest';
import { briefOf, dossierText, placeOf, templateText } from '../../support/library.ts';

const PARTS = '[figures]';
const BODY =
  '<h1>{{brief.title}}</h1>{{#each sections}}{{#each points}}<p item="{{key}}">{{prose text}}</p>{{/each}}{{/each}}{{#each figures}}<p>{{#each rows}}{{label}}{{/each}}</p>{{/each}}';

async function warnings(dossier: string, body = BODY): Promise<string[]> {
  const { report } = await briefOf(
    { dossier: 'd', audience: 'policy-analyst', template: 't' },
    { dossiers: { d: dossier }, templates: { t: templateText(body, PARTS) } },
  );
  return report.warnings.flatMap((one) => (one.code === 'missing-character' ? [`${placeOf(one)} ${one.path ?? ''} ${one.message}`] : []));
}

describe('a character that no typeface has', () => {
  it('is warned of at its place in the dossier, once, with the page and how often', async () => {
    const dossier = dossierText().replace('A point.', 'A *point* 漢 and 漢.');
    expect(await warnings(dossier)).toEqual([
      'd.yaml:20:15 sections[0].points[0].text no typeface of the theme has the character 漢 (U+6F22); page 1 shows \uFFFD instead, 2 times',
    ]);
  });

  it('is found in a title and in a row of a figure', async () => {
    expect((await warnings(dossierText().replace('title: Test', 'title: Test 漢')))[0]).toMatch(/^d\.yaml:4:\d+ meta\.title /);
    const figure = 'figures:\n  - {id: f, title: F, caption: C, alt: A, of: Who, columns: [N], rows: [{label: 漢, values: [3]}]}\n';
    expect((await warnings(dossierText(figure)))[0]).toMatch(/^d\.yaml:22:\d+ figures\[0\]\.rows\[0\]\.label /);
  });

  it('is warned of in the template if it is there', async () => {
    expect((await warnings(dossierText(), '<h1>T</h1>\n<p>漢</p>'))[0]).toMatch(/^t\.hbs:8:\d+/);
  });

  it('is none where all typefaces have all characters', async () => {
    expect(await warnings(dossierText().replace('A point.', 'Łódź, Київ, Αθήνα, שלום, سلام, €.'))).toEqual([]);
  });
});
