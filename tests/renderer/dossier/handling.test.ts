import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Handling } from '../../../renderer/dossier/handling.ts';
import type { PlainMap } from '../../../renderer/dossier/plain.ts';

const text = `meta:
  title: T
  asOf: 2024-07-11T18:00:00-04:00
  marking: {scheme: tlp, level: CLEAR}
sections:
  - id: open
    title: Open
    points:
      - text: First
      - text: Second
        audiences:
          - press-office
          - legislator
  - id: closed
    title: Closed
    marking: RED
    points:
      - text: Third
`;

function read(words: string): PlainMap | undefined {
  try {
    return parse(words) as PlainMap;
  } catch {
    return undefined;
  }
}

/** Whether a change of the text changes who may see what. */
function isOther(from: string, to: string): boolean {
  const before = new Handling(from, read(from));
  return new Handling(to, read(to), before).isOtherThan(before);
}

describe('who may see what', () => {
  it.each([
    ['words', 'First', 'First, with more words'],
    ['words of a marked item', 'Third', 'Third, in other words'],
    ['a title', 'title: Closed', 'title: Closed for now'],
    ['a point without handling at the end of an open list', '          - legislator\n', '          - legislator\n      - text: New\n'],
  ])('does not change with %s', (_, from, to) => {
    expect(isOther(text, text.replace(from, to))).toBe(false);
  });

  it.each([
    ['a marking that is written', '- text: First\n', '- text: First\n        marking: AMBER\n'],
    ['a marking that is taken away', '    marking: RED\n', ''],
    ['a release', '- text: First\n', '- text: First\n        release: no\n'],
    ['audiences, in a list of lines', '          - legislator\n', '          - policy-analyst\n'],
    ['the level of the dossier', 'level: CLEAR', 'level: AMBER'],
    ['the moment embargoes are compared with', '18:00:00', '17:00:00'],
    ['a point that comes under a marked section', '  - id: closed\n    title: Closed\n    marking: RED\n    points:\n', ''],
    ['a marking in a comment that is no comment any more', '    title: Open\n', '    title: Open\n    marking: GREEN\n'],
  ])('changes with %s', (_, from, to) => {
    expect(text).toContain(from);
    expect(isOther(text, text.replace(from, to))).toBe(true);
    expect(isOther(text.replace(from, to), text)).toBe(true);
  });

  it('is read off the lines while the text cannot be read', () => {
    const broken = text.replace('title: Open', 'title: "Open');
    expect(isOther(text, broken)).toBe(false);
    expect(isOther(text, broken.replace('marking: RED', 'marking: GREEN'))).toBe(true);
    expect(isOther(text, broken.replace('- legislator', '- policy-analyst'))).toBe(true);
    expect(isOther(broken, broken.replace('First', 'Other words'))).toBe(false);
  });

  it('is compared with what it last was once the text can be read again', () => {
    const first = new Handling(text, read(text));
    const broken = new Handling(`${text}"`, undefined, first);
    expect(new Handling(text, read(text), broken).isOtherThan(broken)).toBe(false);
    const other = text.replace('          - legislator\n', '');
    expect(new Handling(other, read(other), broken).isOtherThan(broken)).toBe(true);
  });
});
