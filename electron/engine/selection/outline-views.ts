import type { Dossier, Section } from '../../contract/dossier.ts';
import type { Item } from '../dossier/items.ts';
import { FIELD_ORIGINS, type FieldOrigins } from '../dossier/origin.ts';
import { groupsOf, notStated } from './groups.ts';
import type { SectionView, Selection } from './selection.ts';

type Position = Dossier['positions'][number];

/** Sections, and positions with the stands in them. */
export function outlineViews({ mark }: { mark(item: Item): string }) {
  const named = (item: Item, value: { id: string }) => ({ key: item.key, id: value.id, mark: mark(item) });
  const headed = (item: Item, title: string, finding: string | undefined) => ({
    heading: finding ?? title,
    [FIELD_ORIGINS]: { heading: { key: item.key, field: finding === undefined ? 'title' : 'finding' } } satisfies FieldOrigins,
  });
  return {
    section: (item: Item, { id, title, finding }: Section, inside: Pick<SectionView, 'points' | 'sections'>): SectionView => ({
      ...named(item, { id }),
      title,
      ...headed(item, title, finding),
      ...inside,
    }),
    position(item: Item, position: Position, stands: Selection['positions'][number]['stands'], language: string): Selection['positions'][number] {
      const { issue, question, finding, whole } = position;
      const { heading, [FIELD_ORIGINS]: origins } = headed(item, issue, finding);
      const from = { ...origins, heading: { key: item.key, field: finding === undefined ? 'issue' : 'finding' } };
      return {
        ...named(item, position),
        issue,
        question,
        heading,
        stands,
        groups: groupsOf(position, stands, { key: item.key, language }),
        whole: whole ? String(whole.number) : '',
        wholeName: whole?.name ?? '',
        notStated: notStated(position, stands),
        ...{ [FIELD_ORIGINS]: { ...from, whole: { key: item.key, field: 'whole/number' }, wholeName: { key: item.key, field: 'whole/name' } } },
      };
    },
  };
}
