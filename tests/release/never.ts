import type { Case } from './cases.ts';
import type { OracleItem } from './items.ts';

/** Whether an audience never gets an item: its part, or a topic of it or of the section that gives it its topics. */
export function isNever({ path, value, within }: OracleItem, { reader: { never } }: Case): boolean {
  const topicsOf = (one: OracleItem['value']): string[] => (Array.isArray(one.topics) ? one.topics : []);
  const [part = ''] = path.split('/');
  const isIn = (topics: string[]): boolean => topics.some((one) => never.topics.includes(one));
  const around = within.map((one, index) =>
    topicsOf((within.slice(0, index + 1).findLast((inner) => topicsOf(inner.value).length > 0) ?? one).value),
  );
  return never.parts.includes(part) || isIn(topicsOf(value)) || around.some(isIn);
}
