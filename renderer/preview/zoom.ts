/** The size of pages: fitted to the width, whole, or a factor of their size on paper. */
export type Zoom = 'width' | 'page' | number;

/** The zoom steps. */
export const STEPS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];
