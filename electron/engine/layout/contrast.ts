import type { Theme } from '../../contract/theme.ts';

/** Text whose contrast with its background is too low (WCAG 2.2, 1.4.3, level AA). */
export interface PoorContrast {
  /** The colours, as the theme names them. */
  text: string;
  ground: string;
  ratio: number;
}

export const LEAST_CONTRAST = 4.5;
const WHITE = '#ffffff';

/** The text colours of a theme that are too pale on white, or on the tint of boxes. */
export function poorContrasts({ colours, roles }: Theme): PoorContrast[] {
  const names = new Set(['ink', ...Object.values(roles).flatMap((role) => role?.colour ?? [])]);
  const grounds = [['white', WHITE], ...(colours.tint ? [['tint', colours.tint]] : [])] as const;
  return [...names].flatMap((text) => {
    const value = text.startsWith('#') ? text : Object.hasOwn(colours, text) ? colours[text] : undefined;
    if (!value) return [];
    return grounds.flatMap(([ground, behind]) => {
      const ratio = contrast(value, behind ?? WHITE);
      return ratio < LEAST_CONTRAST ? [{ text, ground, ratio: Math.floor(ratio * 100) / 100 }] : [];
    });
  });
}

/** The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
