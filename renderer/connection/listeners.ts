/** One source, many listeners. */
export interface Listeners<T> {
  /** @returns a function that unsubscribes. */
  subscribe(listener: (value: T) => void): () => void;
  emit(value: T): void;
}

export function createListeners<T>(): Listeners<T> {
  const all = new Set<(value: T) => void>();
  return {
    subscribe(listener) {
      all.add(listener);
      return () => all.delete(listener);
    },
    emit(value) {
      for (const listener of all) listener(value);
    },
  };
}
