import { describe, expect, it } from 'vitest';
import { briefRequest } from '../../../electron/contract/request.ts';
import { makePlacedBrief } from '../../../electron/engine/brief.ts';
import { createSession } from '../../../electron/engine/memory/session.ts';
import { dossierText, libraryWith, templateText } from '../../support/library.ts';
import { readPdf } from '../../support/pdf.ts';

const WORDS = 'a point with so many words that it takes a second line of the page, and a few more to be sure of it';

describe('where items stand', () => {
  it('is a box around their words, and around no line of their neighbours', async () => {
    const points = ['First', 'Second', 'Third'].map((name) => `      - {id: ${name.toLowerCase()}, text: "${name}: ${WORDS}."}\n`).join('');
    const body = '<h1>T</h1>{{#each sections}}<ul>{{#each points}}<li item="{{key}}">{{prose text}}</li>{{/each}}</ul>{{/each}}';
    const library = libraryWith({
      dossiers: { d: dossierText('', `sections:\n  - id: one\n    title: One\n    points:\n${points}`) },
      templates: { t: templateText(body) },
    });
    const request = briefRequest.parse({ dossier: 'd', template: 't', audience: 'policy-analyst' });
    const { bytes, placements } = await makePlacedBrief(request, createSession(library, 'test'));
    const [page] = (await readPdf(bytes)).pages;
    expect(placements.map(({ key, page: number }) => [key, number])).toEqual([
      ['one/first', 1],
      ['one/second', 1],
      ['one/third', 1],
    ]);
    placements.forEach(({ key, x, y, width, height }, index) => {
      const name = `${key.charAt(4).toUpperCase()}${key.slice(5)}:`;
      const piece = page?.pieces.find(({ text }) => text.startsWith(name));
      const baseline = (page?.height ?? 0) - (piece?.y ?? 0);
      const size = piece?.height ?? 0;
      // Capitals are two thirds of the type's size high, and it has two lines.
      expect(y).toBeLessThan(baseline - 0.66 * size);
      expect(y).toBeGreaterThan(baseline - 1.1 * size);
      expect(height).toBeGreaterThan(2 * size);
      expect(height).toBeLessThan(3.5 * size);
      expect(x).toBeLessThanOrEqual((piece?.x ?? 0) + 0.1);
      expect(x + width).toBeGreaterThan(piece?.x ?? 0);
      const next = placements[index + 1];
      if (next) expect(y + height).toBeLessThan(next.y);
    });
  });
});
