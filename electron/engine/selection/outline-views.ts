import type { Dossier, Section } from '../../contract/dossier.ts';
import type { Item } from '../dossier/items.ts';
import { FIELD_ORIGINS, type FieldOrigins } from '../dossier/origin.ts';
import { groupsOf, notStated } from './groups.ts';
import type { SectionView, Selection } from './selection.ts';

type Position = Dossier['positions'][number];

/** The stands of a position. */
interface Stood {
  /** Those in the brief. */
  stands: Selection['positions'][number]['stands'];
  /** Those that the reader may see. */
  visible: Position['stands'];
  language: string;
}

/** Sections, and positions with the stands in them. */
export function outlineViews({ mark }: { mark(item: Item): string }) {
  const named = (item: Item, value: { id: string }) => ({ key: item.key, id: value.id, mark: mark(item) });
  const originOf = (item: Item, finding: string | undefined, otherwise: string) => ({
    key: item.key,
    field: finding === undefined ? otherwise : 'finding',
  });
  return {
    section: (item: Item, { id, title, finding }: Section, inside: Pick<SectionView, 'points' | 'sections'>): SectionView => ({
      ...named(item, { id }),
      title,
      heading: finding ?? title,
      ...inside,
      ...{ [FIELD_ORIGINS]: { heading: originOf(item, finding, 'title') } },
    }),
    position(item: Item, position: Position, { stands, visible, language }: Stood): Selection['positions'][number] {
      const { issue, question, finding, whole } = position;
      const origins: FieldOrigins = {
        heading: originOf(item, finding, 'issue'),
        whole: { key: item.key, field: 'whole/number' },
        wholeName: { key: item.key, field: 'whole/name' },
      };
      return {
        ...named(item, position),
        issue,
        question,
        heading: finding ?? issue,
        stands,
        groups: groupsOf(position, stands, { key: item.key, language }),
        whole: whole ? String(whole.number) : '',
        wholeName: whole?.name ?? '',
        notStated: notStated(position, visible),
        ...{ [FIELD_ORIGINS]: origins },
      };
    },
  };
}
