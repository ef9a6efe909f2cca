import { expect, it } from 'vitest';
import { createColumnForecast } from '../../../electron/engine/budget/columns.ts';
import { leaf } from '../../../electron/engine/layout/pages/flow.ts';
import { DOSSIER } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';
import { ownFolder } from '../../support/own-files.ts';

const TEMPLATE = `---
name: Fact sheet
description: Two columns.
kind: Fact sheet
pagesAtMost: 9
---
<h1>{{brief.title}}</h1>
<p>Handling: <marking></p>
<columns>
  {{#each sections}}
  <section>
    <h2 item="{{key}}">{{title}}</h2>
    {{#each points}}<p item="{{key}}">{{mark this}}{{prose text}}{{cite this}}</p>
    {{/each}}
    {{#each sections}}<h3 item="{{key}}">{{title}}</h3>
    {{#each points}}<p item="{{key}}">{{mark this}}{{prose text}}{{cite this}}</p>{{/each}}
    {{/each}}
  </section>
  {{/each}}
</columns>
`;

it('columns are filled to the limit of a page, and what is left out is reported', async () => {
  const own = ownFolder();
  const page = { size: 'a4' } as const;
  const template = own.write('fact.hbs', TEMPLATE);
  const whole = await own.build({ dossier: DOSSIER, template, page });
  expect(whole.report.pages).toBeGreaterThan(2);
  const { report, bytes } = await own.build({ dossier: DOSSIER, template, page, pagesAtMost: 2 });
  expect(report.pages).toBe(2);
  expect(report.leftOut.length).toBeGreaterThan(0);
  const { pages } = await readPdf(bytes);
  // No more than what would fit is left out: the page is filled to its lower third.
  const lowest = Math.min(...(pages[1]?.pieces ?? []).filter(({ y }) => y > 70).map(({ y }) => y));
  expect(lowest).toBeLessThan(280);
});

it('the height of columns is forecast by the part that is shown, and corrected by how they came out', () => {
  const guard = (key: string) => ({ key }) as never;
  const [kept, dropped] = [guard('kept'), guard('dropped')];
  const inside = [kept, dropped].map((needs) => ({ item: leaf(100, []), needs: [needs] }));
  const passage = { key: 'columns 1', lines: [leaf(110, [])], inside };
  const forecast = createColumnForecast();
  const heights = (stands: (guard: unknown) => boolean): number[] | undefined => forecast.shownIn(passage, stands)?.map(({ height }) => height);
  expect(heights(() => true)).toEqual([110]);
  expect(heights((one) => one === kept)).toEqual([55]);
  forecast.learn(passage, [leaf(66, [])], (one) => one === kept);
  expect(heights((one) => one === kept)?.[0]).toBeCloseTo(66, 6);
  expect(forecast.shownIn({ ...passage, inside: undefined }, () => true)).toBeUndefined();
});
