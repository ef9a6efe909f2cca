import { describe, expect, it } from 'vitest';
import { language } from '../../electron/contract/common.ts';
import { briefOf, dossierText } from '../support/library.ts';
import { documentOf } from '../support/markup.ts';

describe('a language tag', () => {
  it.each(['en', 'en-GB', 'es-419', 'sr-Latn-RS', 'zh-Hant-HK', 'haw'])('%s is taken in dossiers, requests and markup alike', (tag) => {
    expect(language.safeParse(tag).success).toBe(true);
    expect(() => documentOf(`<h1>T</h1><p lang="${tag}">Text.</p>`)).not.toThrow();
  });

  it.each(['', 'EN', 'english', 'en_GB', 'en-gb', 'es-4191', 'es-41', 'en-GB-oxendict'])('"%s" is refused', (tag) => {
    expect(language.safeParse(tag).success).toBe(false);
    if (tag !== '') expect(() => documentOf(`<h1>T</h1><p lang="${tag}">Text.</p>`)).toThrow('must be a language tag');
  });

  it('with a region in digits is that of the brief', async () => {
    const { bytes } = await briefOf({ dossier: 'd', format: 'html' }, { dossiers: { d: dossierText().replace('en-GB', 'es-419') } });
    expect(new TextDecoder().decode(bytes)).toContain('<html lang="es-419"');
  });
});
