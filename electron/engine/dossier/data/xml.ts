import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { dataProblem } from './cells.ts';

/** What is done with the parts of an XML text. */
interface XmlReader {
  open?(tag: { name: string; attributes: Record<string, string> }): void;
  close?(name: string): void;
  /** @param around the name of the element that the text is in. */
  text?(text: string, around: string): void;
}

/** Reads XML; names are without prefixes, attributes with. Entities of its own are not expanded. @throws BriefError if it is not well-formed. */
export function readXml(xml: string, reader: XmlReader): void {
  if (xml === '') return;
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    throw dataProblem(`the workbook is damaged: ${message}`, 'save it again in a spreadsheet program');
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const own = name.slice(name.indexOf(':') + 1);
    names.push(own);
    reader.open?.({ name: own, attributes });
  });
  parser.on('text', (text) => reader.text?.(text, names.at(-1) ?? ''));
  parser.on('closetag', () => {
    const own = names.pop() ?? '';
    reader.close?.(own);
  });
  parser.write(xml).close();
}
