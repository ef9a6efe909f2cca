import type { PageSetup } from '../contract/page.ts';
import type { BriefRequest } from '../contract/request.ts';
import { formatMoment } from './language/dates.ts';
import type { Language } from './language/language.ts';
import type { Furniture } from './layout/pages/furniture.ts';
import type { Metadata } from './pdf/file/metadata.ts';
import type { Selected } from './selection/select.ts';

/** What running lines depend on besides the content. */
export interface RunningSetting {
  page: PageSetup;
  request: BriefRequest;
  language: Language;
}

/** The header and footer of every page, from the fields of the brief. */
export function furnitureFor({ selection, identity }: Selected, marking: string, { page, request, language }: RunningSetting): Furniture {
  const { brief } = selection;
  const copy = request.copy === undefined ? '' : language.label('copy-line', { copy: request.copy });
  const edition = [
    language.label('as-of-line', { moment: formatMoment(brief.asOf, brief.zone, language) }),
    language.label(brief.status === 'draft' ? 'version-line-draft' : 'version-line', { version: brief.version }),
  ];
  return {
    marking,
    title: `${brief.shortTitle}${language.label('colon')}${brief.kindInTitle}`,
    reference: brief.reference,
    edition: edition.join(' · '),
    copy,
    audience: brief.preparedFor,
    watermark: [request.watermark, copy].filter((part) => part !== undefined && part !== '').join(' · '),
    origins: {
      title: { key: identity.keyOf('title'), field: 'title', offset: undefined },
      reference: { key: identity.keyOf('reference'), field: 'reference', offset: 0 },
      ...(request.preparedFor === undefined ? {} : { audience: { request: 'preparedFor' } }),
      ...(request.watermark === undefined ? {} : { watermark: { request: 'watermark' } }),
    },
    pageOf: (page, pages) => (pages === undefined ? language.label('page', { page }) : language.label('page-of', { page, pages })),
    notes: page.notesMargin ? language.label('notes-column') : '',
  };
}

/** The metadata of the file. */
export function metadataFor({ selection }: Selected, marking: string, program: string, language: Language): Metadata {
  const { brief } = selection;
  return {
    title: `${brief.title}${language.label('colon')}${brief.kindInTitle}`,
    author: brief.preparedBy,
    subject: language.label('prepared-for', { reader: brief.preparedFor, moment: formatMoment(brief.asOf, brief.zone, language) }),
    keywords: [marking, brief.reference, language.label('version-line', { version: brief.version }), language.label(`version-${brief.status}`)]
      .filter((word) => word !== '')
      .join(', '),
    language: language.around,
    created: brief.asOf,
    creator: program,
  };
}
