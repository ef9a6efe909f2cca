import type { Dossier } from '../../contract/dossier.ts';
import { LIKELIHOOD_RANGES } from '../../contract/parts.ts';
import { FROM_DOSSIER } from '../../contract/picture-names.ts';
import type { Item } from '../dossier/items.ts';
import { FIELD_ORIGINS, type FieldOrigins } from '../dossier/origin.ts';
import type { CommonFields } from './common-view.ts';

type Entry<K extends keyof Dossier> = Dossier[K] extends (infer T)[] ? T : never;

/** People, contacts, decisions, judgements, actions, risks and pictures as templates see them. */
export function eventViews(common: CommonFields) {
  return {
    person: (item: Item, person: Entry<'people'>) => ({ ...common(item), ...personView(item, person) }),
    contact: (item: Item, { name, office, for: matter, phone, email }: Entry<'contacts'>) => ({
      ...common(item),
      name,
      office: office ?? '',
      for: matter,
      phone: phone ?? '',
      email: email ?? '',
    }),
    decision: (item: Item, decision: Entry<'decisions'>) => ({ ...common(item), ...decisionView(decision) }),
    judgement: (item: Item, { text, likelihood, confidence, basis }: Entry<'judgements'>) => ({
      ...common(item),
      text,
      likelihood: likelihood ?? ('' as const),
      low: likelihood ? LIKELIHOOD_RANGES[likelihood][0] : 0,
      high: likelihood ? LIKELIHOOD_RANGES[likelihood][1] : 0,
      [FIELD_ORIGINS]: { low: undefined, high: undefined } satisfies FieldOrigins,
      confidence: confidence ?? ('' as const),
      basis: basis ?? '',
    }),
    action: (item: Item, { what, owner, due, status }: Entry<'actions'>) => ({
      ...common(item),
      what,
      owner: owner ?? '',
      due: due ?? '',
      status,
    }),
    risk: (item: Item, { what, likelihood, impact, mitigation, owner }: Entry<'risks'>) => ({
      ...common(item),
      what,
      likelihood,
      impact,
      mitigation: mitigation ?? '',
      owner: owner ?? '',
    }),
    picture: (item: Item, { file, alt, caption, credit, width, section }: Entry<'pictures'>) => ({
      ...common(item),
      src: `${FROM_DOSSIER}${file}`,
      alt,
      caption: caption ?? '',
      credit: credit ?? '',
      width,
      section: section ?? '',
      [FIELD_ORIGINS]: NO_WORDS,
    }),
  };
}

/** The names of files are no words of the dossier. */
const NO_WORDS: FieldOrigins = { src: undefined, portrait: undefined, section: undefined, width: undefined };

function personView({ key }: Item, { id, name, office, of, bio, portrait, ...person }: Entry<'people'>) {
  const [short, long] = typeof bio === 'object' ? [bio.short, bio.long ?? ''] : [bio ?? '', ''];
  const origins: FieldOrigins = {
    ...NO_WORDS,
    bio: { key, field: typeof bio === 'object' ? 'bio/short' : 'bio' },
    life: { key, field: 'bio/long' },
  };
  return {
    id,
    name,
    office,
    of,
    pronunciation: person.pronunciation ?? '',
    note: person.note ?? '',
    phone: person.phone ?? '',
    email: person.email ?? '',
    portrait: portrait === undefined ? '' : `${FROM_DOSSIER}${portrait}`,
    bio: short,
    life: long,
    [FIELD_ORIGINS]: origins,
  };
}

/** The code of A. A decision has at most 26 options. */
const FIRST_LETTER = 65;

function decisionView({ issue, recommendation, options, by, decidedBy }: Entry<'decisions'>) {
  const views = options.map(({ name, for: pro, against, cost, risk, recommended }, index) => ({
    letter: String.fromCharCode(FIRST_LETTER + index),
    name,
    for: pro ?? '',
    against: against ?? '',
    cost: cost ?? '',
    risk: risk ?? '',
    isRecommended: recommended,
    [FIELD_ORIGINS]: { letter: undefined } satisfies FieldOrigins,
  }));
  return {
    issue,
    recommendation: recommendation ?? '',
    options: views,
    recommended: views.find(({ isRecommended }) => isRecommended)?.letter ?? '',
    by: by ?? '',
    decidedBy: decidedBy ?? '',
    [FIELD_ORIGINS]: { recommended: undefined } satisfies FieldOrigins,
  };
}
