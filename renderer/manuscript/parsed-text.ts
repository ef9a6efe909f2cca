import { parseDocument } from 'yaml';
import { createPieces } from '../../electron/contract/yaml/pieces.ts';
import { Handling } from '../dossier/handling.ts';
import { isMap, type PlainMap } from '../dossier/plain.ts';

/** A text as plain values. While it cannot be parsed, the values are those of the last text that could be. */
export interface ParsedValue {
  value: PlainMap;
  isBroken: boolean;
}

/** Parses the YAML of successive texts, each once. */
export class ParsedText {
  private readonly pieces = createPieces();
  private last: ParsedValue & { text: string } = { text: '', value: {}, isBroken: false };

  /** Whether a text has been parsed already. */
  has(text: string): boolean {
    return text === this.last.text;
  }

  valueOf(text: string): ParsedValue {
    if (!this.has(text)) this.last = { text, ...this.parse(text) };
    return this.last;
  }

  /**
   * Who may see the items of a text. Uses only the fast parser, because it is called at each key press, before the program has the text.
   */
  handlingOf(text: string, before?: Handling): Handling {
    if (!this.has(text)) {
      const value = this.pieces.read(text) as PlainMap | undefined;
      if (!value) return new Handling(text, undefined, before);
      this.last = { text, value, isBroken: false };
    }
    return new Handling(text, this.last.isBroken ? undefined : this.last.value, before);
  }

  private parse(text: string): ParsedValue {
    const plain = this.pieces.read(text);
    if (plain) return { value: plain as PlainMap, isBroken: false };
    const document = parseDocument(text);
    if (document.errors.length > 0) return { value: this.last.value, isBroken: true };
    const value = document.toJS() as PlainMap;
    return { value: isMap(value) ? value : {}, isBroken: false };
  }
}
