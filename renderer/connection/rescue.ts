import type { ManuscriptKind } from '../../electron/contract/manuscript.ts';

/** A text that is only in the window, as it is kept in the browser. */
export interface RescuedText {
  kind: ManuscriptKind;
  name: string;
  text: string;
  base: string;
  /** Revisions that are part of the text. */
  includes: string[];
}

const DATABASE = 'aide-memoire';
const STORE = 'texts';

/**
 * Texts that the program does not have, kept in the browser, so that they survive closing the window. They are removed as soon as the program
 * has them. A browser that keeps nothing is as good as one without: the window warns before it closes.
 */
export class Rescue {
  private database: Promise<IDBDatabase | undefined> | undefined;
  private readonly window = crypto.randomUUID();

  /** Every text that a window of this browser has left, with its key. */
  async all(): Promise<(RescuedText & { key: string })[]> {
    const keys = (await this.run('readonly', (store) => store.getAllKeys())) ?? [];
    const texts = (await this.run('readonly', (store) => store.getAll() as IDBRequest<RescuedText[]>)) ?? [];
    return texts.map((text, index) => ({ ...text, key: String(keys[index]) }));
  }

  async keep(text: RescuedText): Promise<void> {
    await this.run('readwrite', (store) => store.put(text, this.keyOf(text)));
  }

  async drop(key: string): Promise<void> {
    await this.run('readwrite', (store) => store.delete(key));
  }

  /** Two windows with the same text have a key each: neither replaces the other's. */
  keyOf({ kind, name }: Pick<RescuedText, 'kind' | 'name'>): string {
    return `${kind}:${name}:${this.window}`;
  }

  private async run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
    this.database ??= open();
    const database = await this.database;
    if (!database) return undefined;
    return settled(ask(database.transaction(STORE, mode).objectStore(STORE)));
  }
}

async function open(): Promise<IDBDatabase | undefined> {
  if (!('indexedDB' in globalThis)) return undefined;
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE));
  return settled(request);
}

/** Undefined if the browser refuses, as some do in private windows. */
function settled<T>(request: IDBRequest<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => resolve(undefined));
  });
}
