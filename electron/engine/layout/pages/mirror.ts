import type { Mark, Page, PathCommand, TextMark } from '../paged.ts';

/**
 * The pages of a document that runs from right to left: all stands where its mirror image would, so that columns, lists, tables, running lines and
 * charts begin at the right. Words, pictures and text at an angle are moved, and not turned round.
 * @param width of the pages, in points.
 */
export function mirrorPages(pages: readonly Page[], width: number): Page[] {
  return pages.map((page) => ({ ...page, marks: () => mirrorMarks(page.marks(), width) }));
}

export function mirrorMarks(marks: readonly Mark[], width: number): Mark[] {
  return marks.map((mark): Mark => {
    switch (mark.kind) {
      case 'text':
        return mark.angle ? mark : mirrorText(mark, width);
      case 'path':
        return { ...mark, x: width - mark.x, commands: mark.commands.map(mirrorStep) };
      case 'anchor':
        return mark;
      default:
        return { ...mark, x: width - mark.x - mark.width };
    }
  });
}

/** A line of text takes the place of its mirror image; what hangs out of it counts. */
function mirrorText(mark: TextMark, width: number): TextMark {
  const left = Math.min(...mark.runs.map(({ x }) => x));
  const right = Math.max(...mark.runs.map((run) => run.x + run.width));
  return mark.runs.length === 0 ? mark : { ...mark, x: width - mark.x - right - left };
}

/** Every second number of a step is a height. */
function mirrorStep([kind, ...points]: PathCommand): PathCommand {
  return [kind, ...points.map((value, index) => (index % 2 === 0 ? -Number(value) : value))] as unknown as PathCommand;
}
