import { asDict, asList, type Dict, type Graph, isDict, nameOf, type Value } from '../graph.ts';

/** ISO 32000-1, annex C, as ISO 19005-2, 6.1.13 makes it binding. */
const MOST_STRING = 32_767;
const MOST_NAME = 127;
const MOST_INTEGER = 2 ** 31 - 1;
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

/** The catalog, the metadata and the limits of the format. */
export function lintCatalog(graph: Graph): string[] {
  const { catalog, info, header } = graph;
  const xmp = new TextDecoder().decode(asDict(catalog.get('Metadata')).bytes());
  const title = info.get('Title');
  const pages = asDict(catalog.get('PageLabels'));
  return [
    ...unless(header === '%PDF-1.7', 'version: the file is not PDF 1.7'),
    ...unless(asDict(catalog.get('MarkInfo')).get('Marked') === true, 'marked: MarkInfo does not say Marked true'),
    ...unless(asDict(catalog.get('MarkInfo')).get('Suspects') !== true, 'suspects: MarkInfo says Suspects true'),
    ...unless(LANGUAGE_TAG.test(String(catalog.get('Lang'))), `language: the catalog has Lang ${String(catalog.get('Lang'))}`),
    ...unless(asDict(catalog.get('ViewerPreferences')).get('DisplayDocTitle') === true, 'title shown: DisplayDocTitle is not true'),
    ...unless(typeof title === 'string' && title !== '' && between(xmp, 'dc:title') === title, 'title: Info and XMP do not agree'),
    ...unless(nothingElse(info, xmp), 'metadata: Info and XMP do not agree'),
    ...unless(!/<\?xpacket[^>]*(bytes|encoding)=/.test(xmp), 'xmp: the packet has a forbidden attribute'),
    ...unless(xmp.includes('<pdfuaid:part>1<'), 'pdfuaid: XMP does not say PDF/UA-1'),
    ...unless(/<pdfaid:part>[23]<[\s\S]*<pdfaid:conformance>A</.test(xmp), 'pdfaid: XMP does not say PDF/A-2a or 3a'),
    ...unless(xmp.includes('pdfaSchema:prefix>pdfuaid<'), 'extension schema: XMP does not describe pdfuaid'),
    ...unless(hasProfile(catalog), 'output intent: there is none with a profile'),
    ...unless(graph.trailerHasId, 'file id: the trailer has none'),
    ...unless(!graph.isEncrypted, 'encryption: PDF/A forbids it'),
    ...unless(asList(pages.get('Nums')).length > 0, 'page labels: there are none'),
    ...graph.objects.flatMap((object) => [...limits(object, 0), ...actions(object)]),
  ];
}

export function unless(isRight: boolean, problem: string): string[] {
  return isRight ? [] : [problem];
}

function between(xmp: string, tag: string): string {
  const inside = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(xmp)?.[1] ?? '';
  return inside
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}

/** What stands in both must be the same (ISO 19005-2, 6.6.3, as a good habit: it is a rule of part 1). */
function nothingElse(info: Dict, xmp: string): boolean {
  const pairs = [
    ['Author', 'dc:creator'],
    ['Subject', 'dc:description'],
    ['Keywords', 'pdf:Keywords'],
    ['Creator', 'xmp:CreatorTool'],
    ['Producer', 'pdf:Producer'],
  ] as const;
  const digits = (text: string): string => text.replace(/\D/g, '').slice(0, 14);
  const dates = digits(String(info.get('CreationDate'))) === digits(between(xmp, 'xmp:CreateDate'));
  return dates && pairs.every(([key, tag]) => info.get(key) === null || info.get(key) === between(xmp, tag));
}

function hasProfile(catalog: Dict): boolean {
  const intents = asList(catalog.get('OutputIntents')).map(asDict);
  return intents.length === 1 && intents.every((intent) => isDict(intent.get('DestOutputProfile')) && nameOf(intent.get('S')) === 'GTS_PDFA1');
}

function limits(value: Value, depth: number): string[] {
  if (depth > 40) return ['limits: values stand too deep in each other'];
  if (typeof value === 'string') return unless(value.length <= MOST_STRING, 'limits: a string is too long');
  if (typeof value === 'number') return unless(Math.abs(value) <= MOST_INTEGER, 'limits: a number is too large');
  if (Array.isArray(value)) return value.flatMap((one) => (isDict(one) && one.ref !== '' ? [] : limits(one, depth + 1)));
  if (isDict(value)) {
    return value.keys.flatMap((key) => {
      const inner = value.get(key);
      const long = unless(key.length <= MOST_NAME, 'limits: a name is too long');
      return [...long, ...(isDict(inner) && inner.ref !== '' ? [] : limits(inner, depth + 1))];
    });
  }
  return unless(nameOf(value).length <= MOST_NAME, 'limits: a name is too long');
}

/** ISO 19005-2, 6.5: nothing may act by itself, and links only lead. */
function actions(object: Value): string[] {
  if (!isDict(object)) return [];
  const action = nameOf(asDict(object.get('A')).get('S'));
  return [
    ...unless(!object.keys.includes('AA') && !object.keys.includes('OpenAction'), 'actions: something acts by itself'),
    ...unless(['', 'GoTo', 'URI'].includes(action), `actions: a link has the action ${action}`),
  ];
}
