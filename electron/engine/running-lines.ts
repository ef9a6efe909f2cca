import type { PageSetup } from '../contract/page.ts';
import type { BriefRequest } from '../contract/request.ts';
import { formatMoment } from './template/format.ts';
import type { Furniture } from './layout/pages/furniture.ts';
import { WORDS } from './layout/words.ts';
import type { Metadata } from './pdf/file/metadata.ts';
import type { Selected } from './selection/select.ts';

/** The header and footer of every page, from the fields of the brief. */
export function furnitureFor({ selection, identity }: Selected, marking: string, page: PageSetup, request: BriefRequest): Furniture {
  const { brief } = selection;
  const copy = request.copy === undefined ? '' : `Copy ${request.copy}`;
  const edition = [
    `As of ${formatMoment(brief.asOf, brief.zone, brief.language)}`,
    `version ${brief.version}${brief.status === 'draft' ? ' (draft)' : ''}`,
  ];
  return {
    marking,
    title: `${brief.shortTitle}: ${brief.kind.toLowerCase()}`,
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
    pageOf: (page, pages) => (pages === undefined ? `Page ${page}` : `Page ${page} of ${pages}`),
    notes: page.notesMargin ? WORDS.notes : '',
  };
}

/** The metadata of the file. */
export function metadataFor({ selection }: Selected, marking: string, program: string): Metadata {
  const { brief } = selection;
  return {
    title: `${brief.title}: ${brief.kind.toLowerCase()}`,
    author: brief.preparedBy,
    subject: `Prepared for ${brief.preparedFor}, as of ${formatMoment(brief.asOf, brief.zone, brief.language)}`,
    keywords: [marking, brief.reference, `version ${brief.version}`, brief.status].filter((word) => word !== '').join(', '),
    language: brief.language,
    created: brief.asOf,
    creator: program,
  };
}
