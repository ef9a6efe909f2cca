import { describe, expect, it } from 'vitest';
import { byImportance } from '../../../electron/engine/dossier/importance.ts';
import { briefOf, dossierText, templateText } from '../../support/library.ts';

describe('what is most important', () => {
  it('is so by priority, then depth, then how likely it is to come up', () => {
    const all = [
      { name: 'd', priority: 2, depth: 'headline', tier: 'certain' },
      { name: 'c', priority: 1, depth: 'summary', tier: 'unlikely' },
      { name: 'b', priority: 1, depth: 'summary', tier: 'certain' },
      { name: 'a', priority: 1, depth: 'headline', tier: 'unlikely' },
      { name: 'first', depth: 'headline' },
    ];
    expect(all.sort(byImportance).map(({ name }) => name)).toEqual(['first', 'a', 'b', 'c', 'd']);
  });

  it('is kept by an audience, and by a template, that takes only some', async () => {
    const rest = `objectives:
  - {text: Summary aim., depth: summary, priority: 2}
  - {text: Headline aim., depth: headline, priority: 2}
`;
    const audience =
      'id: readers\nname: R\ndescription: D\npreparedFor: r\ntemplate: t\ntheme: institutional\ndepth: detail\ntypeSize: 11\nparts: {objectives: {}}\n';
    const shown = async (who: string, call: string): Promise<string> => {
      const template = templateText(`<h1>T</h1>{{#each ${call}}}<p>{{prose text}}</p>{{/each}}`, '[objectives]');
      const files = { dossiers: { d: dossierText(rest) }, audiences: { readers: who }, templates: { t: template } };
      const { bytes } = await briefOf({ dossier: 'd', audience: 'readers', template: 't', format: 'text' }, files);
      return /\w+ aim\./.exec(new TextDecoder().decode(bytes))?.[0] ?? '';
    };
    expect(await shown(audience, '(top objectives 1)')).toBe('Headline aim.');
    expect(await shown(audience.replace('{objectives: {}}', '{objectives: {most: 1}}'), 'objectives')).toBe('Headline aim.');
  });
});
