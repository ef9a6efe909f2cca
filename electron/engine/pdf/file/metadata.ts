import { escapeMarkup } from '../../source/escape.ts';
import type PDFDocument from 'pdfkit';

/** The metadata of the file. Nothing here comes from a clock or a machine. */
export interface Metadata {
  title: string;
  author: string;
  subject: string;
  keywords: string;
  language: string;
  /** ISO date and time. */
  created: string;
  /** Name and version of the program. */
  creator: string;
}

/**
 * XMP for PDF/A-2a and PDF/UA-1 in one file. pdfkit writes one of the two and escapes nothing. PDF/A requires a
 * description of foreign properties, hence the PDF/UA schema (ISO 19005-2, 6.6.2.3; ISO 14289-1, 5).
 * @param part of ISO 19005; without one the file is not PDF/A.
 */
export function writeMetadata(pdf: PDFDocument, metadata: Metadata, part: 2 | 3 | undefined): void {
  pdf.endMetadata = () => {
    const reference = pdf.ref({ Type: 'Metadata', Subtype: 'XML' });
    reference.write(new TextEncoder().encode(xmp(metadata, part)));
    reference.end();
    pdf._root.data.Metadata = reference;
  };
}

function xmp({ title, author, subject, keywords, language, created, creator }: Metadata, part: 2 | 3 | undefined): string {
  const date = `${new Date(Date.parse(created)).toISOString().slice(0, 19)}Z`;
  const alternative = (text: string): string => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title>${alternative(title)}</dc:title>
${author ? `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>\n` : ''}<dc:description>${alternative(subject)}</dc:description>
<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:CreatorTool>${escapeXml(creator)}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${escapeXml(creator)}</pdf:Producer>
<pdf:Keywords>${escapeXml(keywords)}</pdf:Keywords>
</rdf:Description>
${part ? archival(part) : ''}<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

function archival(part: 2 | 3): string {
  return `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>${part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
`;
}

function escapeXml(text: string): string {
  // Control characters are not allowed in XML at all.
  return escapeMarkup(text).replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ');
}
