import type { Audience } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import type { MetaField } from '../../contract/meta.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { metaKey, PUBLIC_IDENTITY } from '../dossier/items.ts';

/** The `meta` fields as one audience sees them: fields it may not see are empty. */
export interface Identity {
  id: string;
  title: string;
  shortTitle: string;
  occasion: string;
  place: string;
  dates: { start: string; end: string };
  reference: string;
  contact: Dossier['meta']['contact'];
  clearedBy: Dossier['meta']['clearedBy'];
  distribution: Dossier['meta']['distribution'];
  issuer: Dossier['meta']['issuer'];
  decision: string;
  /** The item a field comes from. */
  keyOf(field: MetaField): string;
}

/** The fields without which a brief has no name. */
const NAMES: readonly MetaField[] = ['id', 'title'];

/**
 * The dossier's own name if the audience may see it; otherwise its public name.
 * @throws BriefError if the audience may see neither.
 */
export function identityOf({ meta }: Dossier, audience: Audience, isOpen: (key: string) => boolean): Identity {
  const may = (field: MetaField): boolean => isOpen(metaKey(field));
  const other = <T>(field: MetaField, value: T): T | undefined => (may(field) ? value : undefined);
  const rest = {
    reference: other('reference', meta.reference) ?? '',
    contact: other('contact', meta.contact),
    clearedBy: other('clearedBy', meta.clearedBy),
    distribution: other('distribution', meta.distribution) ?? [],
    issuer: other('issuer', meta.issuer),
    decision: other('decision', meta.decision) ?? '',
  };
  if (NAMES.every(may)) {
    const { id, title, shortTitle = title } = meta;
    const none = { start: '', end: '' };
    const own = {
      occasion: other('occasion', meta.occasion) ?? '',
      place: other('place', meta.place) ?? '',
      dates: other('dates', meta.dates) ?? none,
    };
    return { id, title, shortTitle, ...own, ...rest, keyOf: metaKey };
  }
  if (!meta.public || !isOpen(PUBLIC_IDENTITY)) throw new BriefError(refusal(meta, audience));
  const { id, title, occasion = '', place = '', dates = { start: '', end: '' } } = meta.public;
  const named: ReadonlySet<MetaField> = new Set(['id', 'title', 'occasion', 'place', 'dates']);
  return { id, title, shortTitle: title, occasion, place, dates, ...rest, keyOf: (field) => (named.has(field) ? PUBLIC_IDENTITY : metaKey(field)) };
}

function refusal({ public: name }: Dossier['meta'], { id }: Audience) {
  const message = `cannot make a brief for ${id}: this audience may not see the title of the dossier`;
  const hints = [
    name
      ? 'give meta.public a marking this audience may see'
      : 'add meta.public with an id and a title this audience may see, and optionally occasion, place and dates',
    'or choose an audience that may see the title',
  ];
  return fault('identity-withheld', message, { path: name ? 'meta.public.marking' : 'meta.public', hints });
}
