/** How long nobody must have asked for anything, in milliseconds. */
const PAUSE = 300;

/** A longer brief holds the engine for so long that a key would wait for it. */
const MOST_PAGES = 60;

/** How often the engine practises: by then V8 has optimised what each brief goes through. */
const TIMES = 12;

/** Makes a brief again that was made before, for nobody, as after an edit. */
export type Again = () => Promise<unknown>;

/** Practice while nobody asks. */
export interface Practice {
  /** A brief of so many pages was made; how to make it again. */
  after(pages: number, again: Again): void;
  /** There is work to do. */
  stop(): void;
}

/**
 * Has the engine make the brief on screen again while the person reads it: code is slow until it has run some ten times, and each
 * of the first keys took half as long again (108 to 172 ms where the others take 62 to 85). What is made is the same, and let go.
 */
export function createPractice(): Practice {
  let left = TIMES;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const wait = (again: Again, pause: number): void => {
    stop();
    timer = setTimeout(async () => {
      left -= 1;
      const turn = timer;
      await again().catch(() => undefined);
      // Unless something else has come meanwhile.
      if (left > 0 && timer === turn) wait(again, 0);
    }, pause);
  };
  return { stop, after: (pages, again) => (left > 0 && pages <= MOST_PAGES ? wait(again, PAUSE) : undefined) };
}
