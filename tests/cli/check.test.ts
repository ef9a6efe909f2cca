import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aideMemoire, folder } from '../support/cli.ts';
import { dossierText } from '../support/library.ts';

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
