import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aideMemoire, folder } from '../support/cli.ts';
import { dossierText } from '../support/library.ts';
import { inline, number, workbook } from '../support/workbook.ts';

describe('the check of a dossier', () => {
  it('says which of its parts each template does not print', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), dossierText('risks:\n  - {what: A storm, likelihood: low, impact: high}\npurposes:\n  - {text: To know.}\n'));
    const { code, out } = aideMemoire(['check', 'd.yaml'], cwd);
    expect(code).toBe(0);
    expect(out).toContain('  the template one-pager does not print purposes, risks\n');
    expect(out).not.toContain('briefing-book does not print');
    const { out: json } = aideMemoire(['check', 'd.yaml', '--json'], cwd);
    expect(JSON.parse(json)[0].unprinted).toMatchObject({ 'one-pager': ['purposes', 'risks'] });
  });

  it('tells of pictures that are not there, at the line that names them', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), dossierText('pictures:\n  - {file: gone.png, alt: A map}\n'));
    const { code, err } = aideMemoire(['check', 'd.yaml'], cwd);
    expect(code).toBe(1);
    expect(err).toContain('d.yaml:22:12 pictures[0].file: there is no picture "gone.png"');
  });
});

describe('the built program', () => {
  it('reads numbers from a workbook and from CSV', () => {
    const cwd = folder();
    const book = workbook({
      sheets: {
        A: [
          [inline('Year'), inline('Sum')],
          [number(2020), number(1234)],
          [number(2021), number(1300)],
        ],
      },
    });
    writeFileSync(join(cwd, 'sums.xlsx'), book);
    writeFileSync(join(cwd, 'sums.csv'), 'Year,Sum\n2020,1234\n2021,1300\n');
    const figure = (id: string, file: string): string =>
      `  - {id: ${id}, title: Sums, caption: Sums, alt: Sums, chart: bars, from: {file: ${file}}}\n`;
    writeFileSync(join(cwd, 'd.yaml'), dossierText(`figures:\n${figure('a', 'sums.xlsx')}${figure('b', 'sums.csv')}`));
    expect(aideMemoire(['check', 'd.yaml'], cwd)).toMatchObject({ code: 0, err: '' });
    const { code, out, err } = aideMemoire(['build', 'd.yaml', '--audience', 'policy-analyst', '--format', 'text', '--out', '-'], cwd);
    expect({ code, err }).toMatchObject({ code: 0 });
    // In the chart and the table of each, which write a number alike.
    expect(out.match(/1,234/g)).toHaveLength(4);
  });

  it('warns of readers that there are not', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'd.yaml'), dossierText('purposes:\n  - {text: To know., audiences: [presse, press, legislator]}\n'));
    const { code, err } = aideMemoire(['check', 'd.yaml'], cwd);
    expect(code).toBe(0);
    expect(err).toContain('d.yaml:22:34 purposes[0].audiences[0]: there is no audience and no kind of readers "presse"');
    expect(err).toContain('did you mean "press"?');
    expect(err.match(/warning/g)).toHaveLength(1);
  });
});
