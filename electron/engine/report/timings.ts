/** Measures the stages of a run, in milliseconds. */
export interface Clock {
  lap(stage: string): void;
  times: Record<string, number>;
}

/** Adds up how long each stage took, however often it ran. */
export function createClock(now: (() => number) | undefined): Clock {
  const times: Record<string, number> = {};
  let last = now?.() ?? 0;
  return {
    times,
    lap(stage) {
      const time = now?.() ?? 0;
      times[stage] = Math.round(((times[stage] ?? 0) + time - last) * 100) / 100;
      last = time;
    },
  };
}
