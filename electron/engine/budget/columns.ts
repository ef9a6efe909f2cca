import { type FlowItem, leaf } from '../layout/pages/flow.ts';
import { type Guard, isShown, type Stands } from './guards.ts';

/** A passage that may be columns. */
export interface ColumnPart {
  key: string;
  /** Its lines or rows; of columns, one for each page. */
  lines: readonly FlowItem[];
  /** The lines and rows in columns, each with what it needs to be shown; absent elsewhere. */
  inside: readonly { item: FlowItem; needs: readonly Guard[] | undefined }[] | undefined;
}

/** Predicts the height of columns, which are balanced again when something in them is dropped: in proportion to what is shown. */
export interface ColumnForecast {
  /** The columns as they would be; undefined for a passage that is none. */
  shownIn(passage: ColumnPart, stands: Stands): FlowItem[] | undefined;
  /** Corrects later predictions by how columns came out. */
  learn(passage: ColumnPart, came: readonly FlowItem[], stands: Stands): void;
}

export function createColumnForecast(): ColumnForecast {
  /** How much taller columns came out than predicted, by the keys of their passages. */
  const factors = new Map<string, number>();
  return {
    shownIn({ key, lines, inside }, stands) {
      if (!inside) return undefined;
      const part = shownPart(inside, stands) * (factors.get(key) ?? 1);
      return lines.map((item) => leaf(item.height * part, [], { ...item, before: item.before * part }));
    },
    learn({ key, lines, inside }, came, stands) {
      const part = inside ? shownPart(inside, stands) : 0;
      if (part > 0) factors.set(key, heightOf(came) / (part * heightOf(lines)));
    },
  };
}

/** The part of columns that is shown, by height. */
function shownPart(inside: NonNullable<ColumnPart['inside']>, stands: Stands): number {
  const shown = inside.filter(({ needs }) => isShown(needs, stands));
  return heightOf(shown.map(({ item }) => item)) / Math.max(1, heightOf(inside.map(({ item }) => item)));
}

function heightOf(items: readonly FlowItem[]): number {
  return items.reduce((sum, item) => sum + item.before + item.height, 0);
}
