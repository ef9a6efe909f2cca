import { META_FIELDS } from '../../electron/contract/meta.ts';
import { handling, type Making, type RandomDossier, some } from './dossier-parts.ts';
import { written } from './markings.ts';

/** What a dossier says of itself. */
export function metaOf(making: Making): RandomDossier['meta'] {
  const { chance, writer, scheme, markings, own } = making;
  const level = written(own, scheme, 'level');
  markings.set(level, own);
  const field = (name: string) => writer.sentence(`meta/${name}`, name);
  const dates = (path: string) => () => ({ start: `${writer.year(path, 'start')}-07-09`, end: `9990-07-11` });
  const fields = META_FIELDS.filter(() => chance.percent(8));
  return {
    id: writer.word('meta/id', 'name').replaceAll(' ', '-'),
    title: field('title'),
    ...some(chance, {
      shortTitle: () => writer.sentence('meta/title', 'shortTitle'),
      occasion: () => field('occasion'),
      place: () => field('place'),
    }),
    ...some(chance, { dates: dates('meta/dates'), reference: () => writer.word('meta/reference', 'reference') }),
    asOf: '2024-07-11T18:00:00Z',
    language: chance.one(['en-GB', 'en-GB', 'fr-FR', 'de-DE']),
    version: '1',
    status: 'draft',
    marking: { scheme: scheme.id, level },
    ...(chance.percent(5) ? { release: 'no' as const } : {}),
    handling: Object.fromEntries(fields.map((name) => [name, handling(making, 70)])),
    ...some(chance, {
      public: () => ({
        id: writer.word('meta/public', 'name').replaceAll(' ', '-'),
        title: writer.sentence('meta/public', 'title'),
        ...some(chance, { occasion: () => writer.sentence('meta/public', 'occasion'), dates: dates('meta/public') }),
      }),
      contact: () => ({ name: writer.sentence('meta/contact', 'name'), email: `${writer.word('meta/contact', 'email')}@example.org` }),
      issuer: () => ({ name: writer.word('meta/issuer', 'name'), unit: writer.sentence('meta/issuer', 'unit') }),
      decision: () => writer.sentence('meta/decision', 'decision'),
      clearedBy: () => ({ name: writer.sentence('meta/clearedBy', 'name'), date: `${writer.year('meta/clearedBy', 'date')}-01-02` }),
      distribution: () => [{ name: writer.word('meta/distribution', 'name'), copy: 3 }, { name: writer.sentence('meta/distribution', 'name') }],
    }),
  };
}
