import { describe, expect, it } from 'vitest';
import type { Page, TextMark, TextRun } from '../../../electron/engine/layout/paged.ts';
import { computeStyles } from '../../../electron/engine/layout/style.ts';
import { composedOf } from '../../support/composition.ts';
import { AUDIENCES, builtIn } from '../../support/library.ts';

/** The ten details that make a brief look set, not printed (research 4.8), in every built-in brief. */
describe.each(AUDIENCES)('the brief for %s, as it is set', (audience) => {
  const set = composedOf({ audience }).then(({ composition: { paged }, inputs: { theme, bodySize } }) => ({ paged, theme, bodySize }));
  const lines = set.then(({ paged }) => paged.pages.flatMap((page) => linesOf(page)));

  it('1: has lines of running text no longer than the measure, about 60 to 75 characters', async () => {
    const { theme, bodySize } = await set;
    const body = (await lines).filter((line) => line.style.face === theme.faces.text?.regular && line.style.size === bodySize);
    expect(body.length).toBeGreaterThan(10);
    for (const { width, text } of body) expect(width, text).toBeLessThan(theme.measure * bodySize + 1);
    const full = body.filter(({ width }) => width > theme.measure * bodySize * 0.9).map(({ text }) => text.length);
    if (full.length > 3) expect(full.reduce((a, b) => a + b, 0) / full.length).toBeLessThan(85);
  });

  it('2: keeps a rhythm: headings stand nearer to their text than to what is above', async () => {
    const { theme, bodySize } = await set;
    const styles = computeStyles(theme, bodySize, {});
    const { step } = theme.setting;
    expect(step).toBe(1.75);
    for (const role of ['h2', 'h3', 'h4'] as const) {
      const { before, after } = styles.block(role);
      expect(before).toBeGreaterThan(after * 1.2);
    }
    for (const role of ['h2', 'h3', 'h4', 'body', 'lead', 'small', 'caption'] as const) {
      const steps = [styles.block(role).before, styles.block(role).after].map((white) => white / (step ?? 0));
      for (const count of steps) expect(Math.abs(count - Math.round(count))).toBeLessThan(0.001);
    }
  });

  it('3: has two families and few sizes', async () => {
    const faces = new Set((await lines).map(({ style }) => style.face.replace(/-.*/, '').replace(/(SmText|Subhead|Display)$/, '')));
    expect(faces.size).toBeLessThanOrEqual(2);
  });

  it('4: has optical sizes: titles and notes each from a master of their own', async () => {
    const { theme } = await set;
    const all = await lines;
    const largest = all.reduce((a, b) => (b.style.size > a.style.size ? b : a));
    // A sans has one master for all sizes.
    expect(largest.style.face).toContain(theme.faces.text?.regular.includes('Serif') ? 'Display' : 'Bold');
    const smallSerif = all.filter(({ style }) => style.face.includes('Serif') && style.size < 8.6 && style.rise === 0);
    for (const { style } of smallSerif) expect(style.face).toContain('SmText');
  });

  it('5: has lining figures, tabular in tables and proportional in text', async () => {
    const { theme, paged } = await set;
    const width = (digit: string, size: (run: TextRun) => boolean): number[] =>
      paged.pages.flatMap((page) =>
        page
          .marks()
          .flatMap((mark) =>
            mark.kind !== 'text'
              ? []
              : mark.runs.filter(size).flatMap(({ runs }) => runs.flatMap(({ texts, advances }) => advances.filter((_, at) => texts[at] === digit))),
          ),
      );
    const isTable = ({ style }: TextRun): boolean =>
      style.features.includes('tnum') && style.features.includes('lnum') && style.face === theme.faces.sans?.regular;
    const isBody = ({ style }: TextRun): boolean => style.face === theme.faces.text?.regular && style.rise === 0;
    expect(new Set([...width('1', isTable), ...width('8', isTable), ...width('0', isTable)]).size).toBeLessThanOrEqual(1);
    const [narrow, wide] = [Math.min(...width('1', isBody)), Math.max(...width('0', isBody))];
    expect(narrow).toBeLessThan(wide * 0.9);
  });

  it('6: sets running lines in the sans at 8 points with tabular figures, and tracks its markings in true capitals', async () => {
    const { theme } = await set;
    const running = (await lines).filter(({ text }) => /^Page (\d+ of \d+|[ivx]+)$/.test(text));
    expect(running.length).toBeGreaterThan(0);
    for (const { style } of running) {
      expect(style.face).toBe((theme.faces.sans ?? theme.faces.text)?.regular);
      expect(style.size).toBe(8);
      expect(style.features).toContain('tnum');
      expect(style.features).not.toContain('smcp');
    }
    const banner = (await lines).filter(({ text }) => text === 'TLP:CLEAR');
    expect(banner.some(({ style }) => style.tracking >= 40)).toBe(true);
  });

  it('7: never breaks a date, an amount or a name from what belongs to it, and ends no paragraph in a runt', async () => {
    const { paged } = await set;
    const paragraphs = paragraphsOf(paged.pages, new Set(paged.figures.keys()));
    expect(paragraphs.filter((all) => all.length > 1).length).toBeGreaterThan(5);
    for (const all of paragraphs) {
      for (const [index, line] of all.slice(0, -1).entries()) expect(`${line.trim()}|${all[index + 1]}`).not.toMatch(TORN);
      const last = all.at(-1)?.trim() ?? '';
      if (all.length > 2) expect(last.length, all.join(' | ')).toBeGreaterThanOrEqual(5);
    }
  });

  it('8: hangs bullets and numbers outside the text of their lists', async () => {
    const { paged } = await set;
    const marks = paged.pages.flatMap((page) => page.marks().filter((mark): mark is TextMark => mark.kind === 'text'));
    for (const label of marks.filter(({ runs }) => /^[•–▪]$/.test(runs[0]?.text ?? '') && isLabel(runs[0]?.owner))) {
      const body = marks.filter((mark) => mark !== label && Math.abs(mark.y - label.y) < 0.5 && mark.x > label.x);
      expect(body.length).toBeGreaterThan(0);
    }
  });

  it('9: has tables with rules across and none down', async () => {
    const { paged } = await set;
    const down = paged.pages.flatMap((page) =>
      page.marks().filter((mark) => mark.kind === 'rule' && mark.height > 0 && mark.height < paged.textHeight - 1),
    );
    expect(down).toEqual([]);
  });

  it('10: has no page more than a quarter empty, but the last and those before a break that was asked for', async () => {
    const { paged } = await set;
    const tails = paged.pages.slice(0, -1).map((page) => ({ number: page.number, tail: tailOf(page, paged.height) }));
    for (const { number, tail } of tails) {
      if (paged.begun.has(number + 1)) continue;
      expect(tail, `page ${number} is ${Math.round(tail * 100)} % empty`).toBeLessThanOrEqual(0.25);
    }
  });
});

describe('no built-in theme', () => {
  it.each(builtIn.names('themes'))('%s sets anything below its floor', (name) => {
    const theme = builtIn.theme(name).value;
    expect(theme.floor).toBeLessThanOrEqual(theme.bodySize);
  });
});

interface Line {
  text: string;
  width: number;
  style: TextRun['style'];
}

function linesOf({ marks }: Page): Line[] {
  return marks().flatMap((mark) => {
    if (mark.kind !== 'text' || !mark.runs[0]) return [];
    const plain = mark.runs.filter(({ style }) => style.rise === 0);
    const text = plain.map((run) => run.text).join('');
    return [{ text, width: mark.runs.reduce((sum, run) => sum + run.width, 0), style: (plain[0] ?? mark.runs[0]).style }];
  });
}

/** How much of the text area below the last line of a page is white. */
function tailOf({ marks }: Page, height: number): number {
  const text = marks().filter(
    (mark) => (mark.kind === 'text' && mark.runs.some(({ owner }) => 'key' in owner)) || mark.kind === 'path' || mark.kind === 'image',
  );
  const lowest = Math.max(...text.map((mark) => mark.y + ('height' in mark ? mark.height : 0)));
  const [top, bottom] = [72, height - 70];
  return (bottom - lowest) / (bottom - top);
}

/** What may not stand on either side of a line's end. */
const TORN =
  /\b\d{1,2}\|(January|February|March|April|May|June|July|August|September|October|November|December)\b|\d\|(%|million|billion)|[€$£]\|\d|\b\p{Lu}\.\|\p{Lu}/u;

/** Lines that belong to one element, in order; not the labels of charts. */
function paragraphsOf(pages: readonly Page[], figures: ReadonlySet<number>): string[][] {
  const byOwner = new Map<number, string[]>();
  let baseline: number | undefined;
  for (const mark of pages.flatMap((page) => page.marks())) {
    if (mark.kind !== 'text') continue;
    const owner = mark.runs.find(({ owner: one }) => 'key' in one && one.part === undefined)?.owner;
    const text = mark.runs.map((run) => run.text).join('');
    if (!owner || !('key' in owner)) continue;
    const own = byOwner.get(owner.key) ?? [];
    // The page number of a table of contents stands on the line of its title.
    if (mark.y === baseline) own.push(`${own.pop() ?? ''}${text}`);
    else own.push(text);
    baseline = mark.y;
    byOwner.set(owner.key, own);
  }
  return [...byOwner].flatMap(([key, all]) => (figures.has(key) ? [] : [all]));
}

function isLabel(owner: TextRun['owner'] | undefined): boolean {
  return owner !== undefined && 'key' in owner && owner.part === 'label';
}
