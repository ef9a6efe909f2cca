import { fault, type Problem } from '../../contract/problem.ts';
import { descend, type ElementNode, elements } from './document.ts';

/** What is filled in on paper needs a label, for the eye and the ear; places side by side must fit on a line. */
export function formProblems(all: readonly ElementNode[]): Problem[] {
  return all.flatMap((element) => {
    const { name, attributes, place } = element;
    if ((name === 'choice' || name === 'blank') && attributes.label === undefined) {
      const hints = [name === 'choice' ? 'say what the reader can decide: label="Approve"' : 'say what is written there: label="Signature"'];
      return [fault('no-label', `<${name}> has no label`, { place, hints })];
    }
    if (name !== 'blanks') return [];
    const wide = elements(element, 'blank').reduce((sum, blank) => sum + Number(blank.attributes.width ?? 0), 0);
    const hints = ['make them narrower, or use several <blanks>'];
    return wide > 100 ? [fault('wide-blanks', `the places to write on are ${wide} per cent of the text wide`, { place, hints })] : [];
  });
}

/** Columns stand side by side, so nothing in them can begin a page, and they hold no other columns. */
export function columnProblems(all: readonly ElementNode[]): Problem[] {
  return all.flatMap((columns) => {
    if (columns.name !== 'columns') return [];
    const wrong = descend(columns).filter((inner) => inner !== columns && (inner.name === 'columns' || beginsPage(inner)));
    return wrong.map(({ name, place }) => {
      const what = name === 'columns' ? 'columns cannot stand in columns' : `<${name}> begins a page, which it cannot in columns`;
      return fault('misplaced-element', what, { place, hints: ['close the columns before it'] });
    });
  });
}

function beginsPage({ name, attributes }: ElementNode): boolean {
  return name === 'page-break' || name === 'cover' || (name === 'section' && attributes.start !== undefined) || attributes.kind === 'chapter';
}
