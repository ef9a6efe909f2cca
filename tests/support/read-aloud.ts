import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readGraph } from './graph.ts';
import { all, attribute, type Content, type Element, readStructure } from './lint/structure.ts';
import { asList, nameOf } from './graph.ts';
import { fold } from './pdf.ts';

/** A document as it is read aloud: the elements in order, and the text of each. */
export interface Aloud {
  roots: Element[];
  /** The text of an element and of all inside it, in reading order, words divided at a line end whole again. */
  textOf(element: Element): string;
}

/** Walks the tag tree and reads, by pdf.js, the text each tag holds. Furniture is in no tag, and so is not read. */
export async function readAloud(bytes: Uint8Array): Promise<Aloud> {
  const texts = await markedTexts(bytes);
  const raw = (part: Element | Content): string => {
    if ('id' in part) return texts.get(`p${part.page.split(' ')[0]}R_mc${part.id}`) ?? '';
    const inside = part.parts.map(raw).join('');
    return BLOCKS.test(part.type) ? `${inside}\n` : inside;
  };
  return { roots: readStructure(await readGraph(bytes)), textOf: (element) => fold(raw(element)) };
}

/** Elements after which a reader pauses. */
const BLOCKS = /^(P|H[1-6]|Lbl|LBody|TH|TD|Caption|TOCI|Note|Figure)$/;

async function markedTexts(bytes: Uint8Array): Promise<Map<string, string>> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts = new Map<string, string>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const open: (string | undefined)[] = [];
    for (const item of items) {
      const current = open.findLast((id) => id !== undefined);
      if (!('type' in item)) {
        if (current !== undefined) texts.set(current, `${texts.get(current) ?? ''}${item.str}${item.hasEOL ? '\n' : ''}`);
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? undefined);
    }
  }
  await document.loadingTask.destroy();
  return texts;
}

/** Each data cell of a table with the words of its heads, as a reader finds them: named ones, else by scope. */
export function cellsWithHeads(table: Element, aloud: Aloud): { text: string; heads: string[] }[] {
  const every = [...all([table])];
  const byId = new Map(every.filter(({ type }) => type === 'TH').map((head) => [String(head.dict.get('ID')), head]));
  const rows = every.filter(({ type }) => type === 'TR');
  const columnHeads = rows[0]?.kids.filter(({ dict }) => nameOf(attribute(dict, 'Table', 'Scope')) === 'Column') ?? [];
  return rows.flatMap((row) =>
    row.kids.flatMap((cell, index) => {
      if (cell.type !== 'TD') return [];
      const named = asList(attribute(cell.dict, 'Table', 'Headers')).flatMap((id) => byId.get(String(id)) ?? []);
      const byScope = [columnHeads[index], row.kids.find(({ dict }) => nameOf(attribute(dict, 'Table', 'Scope')) === 'Row')];
      const heads = named.length > 0 ? named : byScope.flatMap((head) => head ?? []);
      return [{ text: aloud.textOf(cell), heads: heads.map((head) => aloud.textOf(head)) }];
    }),
  );
}
