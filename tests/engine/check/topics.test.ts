import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../electron/engine/check/check.ts';
import { placeOf, AUDIENCES, builtIn, dossierText, ROOT } from '../../support/library.ts';

const found = (text: string, kind: 'dossier' | 'audience'): string[] =>
  checkFile({ file: 'x.yaml', text, kind, id: 'x' }, builtIn).map(
    (problem) => `${problem.severity} ${placeOf(problem)} ${problem.path}: ${problem.message}`,
  );

const ANALYST = readFileSync(join(ROOT, 'data/audiences/policy-analyst.yaml'), 'utf8');

describe('topics that look mistyped', () => {
  it('are warned of in a dossier, wherever they stand; others are one’s own', () => {
    const sections = `sections:
  - id: one
    title: One
    topics: [decisions, money, harbours]
    points:
      - {text: A point., topics: [risks]}
`;
    expect(found(dossierText('', sections), 'dossier')).toEqual([
      'warning x.yaml:19:14 sections[0].topics[0]: the built-in audiences do not know the topic "decisions"',
      'warning x.yaml:21:35 sections[0].points[0].topics[0]: the built-in audiences do not know the topic "risks"',
    ]);
  });

  it('are warned of in an audience, and so is what it asks for and never gets', () => {
    const text = `${ANALYST.replace(/^never:\n.*\n/m, '')}topics: [moneys, {topic: law}, tactics]\nnever: {parts: [quotes], topics: [law, internals]}\n`;
    const [line, next] = [text.split('\n').length - 2, text.split('\n').length - 1];
    expect(found(text, 'audience')).toEqual([
      `warning x.yaml:${line}:10 topics[0]: the built-in audiences do not know the topic "moneys"`,
      `warning x.yaml:${next}:40 never.topics[1]: the built-in audiences do not know the topic "internals"`,
      `warning x.yaml:${next}:35 never.topics[0]: the audience asks for the topic "law" and never gets it`,
      `warning x.yaml:${next}:17 never.parts[0]: the audience asks for the part quotes and never gets it`,
    ]);
  });

  it('are in no built-in audience', () => {
    for (const audience of AUDIENCES) expect(found(readFileSync(join(ROOT, `data/audiences/${audience}.yaml`), 'utf8'), 'audience')).toEqual([]);
  });
});
