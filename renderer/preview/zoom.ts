/** How large pages are shown: as wide as the desk, whole, or in parts of their size on paper. */
export type Zoom = 'width' | 'page' | number;

/** The sizes to choose from. */
export const STEPS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];
