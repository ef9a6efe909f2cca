import { BOUNDS } from '../../electron/contract/common.ts';
import { type Entries, listOf, type Making, type Parts, some, stated } from './dossier-parts.ts';

/** Figures: charts of each kind, and tables. */
export function figuresOf(parts: Parts): Entries<'figures'> {
  const { making } = parts;
  const { chance, writer } = making;
  return listOf(making, 'figures', [0, 2], (path) => {
    const chart = chance.one(['bars', 'grouped', 'share', 'line', 'range', undefined] as const);
    const columns = chart === 'share' || chart === 'range' ? 2 : 1 + chance.upTo(1);
    const rows = listOf(making, `${path}/rows`, [1, 3], (at) => ({
      label: writer.word(path, at),
      values: valuesOf(making, chart, columns, path),
      ...(chart === 'line' ? { at: `20${10 + Number(at.split('/').at(-1))}` } : {}),
      ...some(chance, { note: () => writer.sentence(path, at), bound: () => chance.one(BOUNDS) }),
    }));
    return {
      id: writer.id(path),
      title: writer.sentence(path, 'title'),
      caption: writer.sentence(path, 'caption'),
      alt: writer.sentence(path, 'alt'),
      of: writer.word(path, 'of'),
      columns: Array.from({ length: columns }, () => writer.word(path, 'columns')),
      rows,
      ...(chart ? { chart } : {}),
      ...some(chance, {
        finding: () => writer.sentence(path, 'finding'),
        subtitle: () => writer.sentence(path, 'subtitle'),
        note: () => writer.sentence(path, 'note'),
        target: () => ({ value: 20, label: writer.word(path, 'target') }),
        unit: () => ` ${writer.word(path, 'unit')}`,
        key: () => ({ value: writer.word(path, 'key/value'), label: writer.sentence(path, 'key/label') }),
      }),
      ...stated(parts, path),
    };
  });
}

function valuesOf({ chance, writer }: Making, chart: string | undefined, columns: number, path: string): (number | string)[] {
  if (chart === 'share') return [3, 8];
  if (chart === 'range') return [12, 40];
  return Array.from({ length: columns }, () =>
    chart === undefined && chance.percent(50) ? writer.word(path, 'values') : writer.number(path, 'values'),
  );
}
