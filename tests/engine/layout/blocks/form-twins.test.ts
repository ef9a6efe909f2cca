import { expect, it } from 'vitest';
import { ownFolder } from '../../../support/own-files.ts';
import { readPdf, readStructure } from '../../../support/pdf.ts';

const TEMPLATE = `---
name: Submission
description: A paper for decision.
kind: Submission
---
<h1>{{brief.title}}</h1>
<p><marking></p>
<aside kind="decision"><h2>Issue</h2><p>Should you ask?</p><h2>We advise</h2><p>Ask <badge>Recommended</badge></p></aside>
<choices>{{#each sections}}{{#each points}}<choice label="Approve" for="{{text}}" item="{{key}}">{{/each}}{{/each}}<choice label="Discuss"></choices>
<blanks><blank label="Signature" width="66"><blank label="Date"></blanks>
<columns><p>Left</p><p>Right</p></columns>
`;

it('a paper for decision is whole in every format, with text of the dossier in its boxes', async () => {
  const own = ownFolder();
  const template = own.write('submission.hbs', TEMPLATE);
  expect(own.check('template', 'submission.hbs').filter(({ severity }) => severity === 'error')).toEqual([]);
  const [pdf, html, text] = await Promise.all((['pdf', 'html', 'text'] as const).map((format) => own.build({ template, format })));
  const [page] = (await readPdf(pdf?.bytes ?? new Uint8Array())).pages;
  expect(page?.text).toContain('Approve A point.');
  expect((await readStructure(pdf?.bytes ?? new Uint8Array(), 1)).tree).toContain('LBody: Box: Approve, A point.');
  const markup = new TextDecoder().decode(html?.bytes);
  expect(markup).toContain('<li><span class="tick" role="img" aria-label="Box:"></span><strong>Approve</strong>, A point.</li>');
  expect(markup).toContain('<div class="blank" role="img" aria-label="Space for: Signature"><span>Signature</span></div>');
  expect(markup).toContain('<section class="box decision">');
  expect(markup).toContain('<span class="filled">Recommended</span>');
  expect(markup).toContain('<div class="columns"><p>Left</p><p>Right</p></div>');
  const plain = new TextDecoder().decode(text?.bytes);
  expect(plain).toContain('[ ] Approve, A point.\n[ ] Discuss');
  expect(plain).toContain('Ask [Recommended]');
});
