import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { attachedDossier } from '../../../electron/files/library/attached.ts';
import { asDict, readGraph } from '../../support/graph.ts';
import { inflated } from '../../support/inflated.ts';
import { briefOf, DOSSIER, dossierText, problemsOf } from '../../support/library.ts';
import { lint } from '../../support/lint/lint.ts';
import { readPdf } from '../../support/pdf.ts';
import { hasTool, run } from '../../support/tools.ts';
import { latin1 } from '../../support/latin1.ts';

const locked = { protection: { password: 'sesame', ownerPassword: 'owner', forbid: ['print', 'copy'] as ('print' | 'copy')[] } };
const open = (bytes: Uint8Array, password?: string) =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0, ...(password ? { password } : {}) }).promise;

describe('a brief under a password', () => {
  it('opens with it and not without', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', ...locked });
    await expect(open(bytes)).rejects.toThrow(/password/i);
    await expect(open(bytes, 'wrong')).rejects.toThrow(/password/i);
    const document = await open(bytes, 'sesame');
    const content = await (await document.getPage(1)).getTextContent();
    expect(content.items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('Washington');
  });

  it('forbids what was to be forbidden, and never reading aloud', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', ...locked });
    // ISO 32000-1, table 22: what pdf.js lists is allowed. 4 print, 16 copy, 512 read for accessibility.
    const allowed = await (await open(bytes, 'sesame')).getPermissions();
    expect(allowed).toContain(512);
    expect(allowed).not.toContain(4);
    expect(allowed).not.toContain(16);
    expect(allowed).toContain(8);
  });

  it('is tagged as ever, and no longer says that it is for the archive', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', ...locked });
    const document = await open(bytes, 'sesame');
    expect((await document.getMarkInfo()) as unknown as Map<string, boolean>).toEqual(
      new Map(Object.entries({ Marked: true, UserProperties: false, Suspects: false })),
    );
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
    for (const role of ['Document', 'H1', 'P', 'Link']) expect(tree).toContain(`"role":"${role}"`);
    const metadata = (await document.getMetadata()).metadata?.getRaw() as string;
    expect(metadata).toContain('<pdfuaid:part>1');
    expect(metadata).not.toContain('pdfaid:part');
  });
});

describe('the contents of a brief under a password', () => {
  it('says of its elements and links what an open one says: their strings are locked one by one', async () => {
    const said = async (bytes: Uint8Array, password?: string): Promise<{ tree: string; links: unknown[] }[]> => {
      const document = await open(bytes, password);
      const pages = await Promise.all(Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)));
      return Promise.all(
        pages.map(async (page) => {
          const links = (await page.getAnnotations()) as { contentsObj: { str: string }; url?: string; dest?: string }[];
          // Content is called by the numbers of objects, which the two files have others of.
          const tree = JSON.stringify(await page.getStructTree()).replace(/\d+R/g, 'object');
          return { tree, links: links.map(({ contentsObj, url, dest }) => ({ says: contentsObj.str, url, dest })) };
        }),
      );
    };
    const [free, kept] = [await briefOf({ audience: 'policy-analyst' }), await briefOf({ audience: 'policy-analyst', ...locked })];
    const expected = await said(free.bytes);
    expect(expected.some(({ links }) => links.length > 0)).toBe(true);
    expect(expected.some(({ tree }) => tree.includes('"alt":"'))).toBe(true);
    expect(await said(kept.bytes, 'sesame')).toEqual(expected);
  });

  it('opens for anyone where only the owner has one', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', protection: { password: '', ownerPassword: 'owner', forbid: ['change'] } });
    expect((await open(bytes)).numPages).toBe(2);
  });

  it.runIf(hasTool('qpdf'))('is sound to qpdf once unlocked', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', ...locked });
    expect(run('qpdf', ['--password=sesame', '--check', 'FILE'], bytes)).toContain('No syntax or stream encoding errors found');
  });

  it('is searched for secrets before it is locked', async () => {
    const dossier = dossierText(
      '',
      'sections:\n  - id: one\n    title: One\n    points:\n      - {text: An open point.}\n      - {text: The hidden canary sings softly., marking: RED}\n',
    );
    const template = '---\nname: T\ndescription: d\nkind: T\nparts: []\n---\n<h1>T</h1><p>The hidden canary sings softly.</p>';
    const [problem] = await problemsOf(() =>
      briefOf({ dossier: 'd', template: 't', audience: 'general-public', ...locked }, { dossiers: { d: dossier }, templates: { t: template } }),
    );
    expect(problem?.message).toMatch(/canary|carry/);
  });
});

describe('a brief with its dossier in it', () => {
  it('is PDF/A-3a, names the file’s part in it, and breaks no rule', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', attach: true });
    const graph = await readGraph(bytes);
    expect(lint(graph)).toEqual([]);
    expect(new TextDecoder().decode(asDict(graph.catalog.get('Metadata')).bytes())).toContain('<pdfaid:part>3');
    const attachments = (await (await open(bytes)).getAttachments()) as unknown as Map<string, unknown>;
    expect([...attachments.keys()]).toEqual(expect.arrayContaining([`${DOSSIER}.yaml`, 'brief-request.json']));
  });

  it('makes the same brief again', async () => {
    const request = { audience: 'legislator' } as const;
    const { bytes } = await briefOf({ ...request, attach: true });
    const file = join(mkdtempSync(join(tmpdir(), 'aide-memoire-test-')), `${DOSSIER}.pdf`);
    writeFileSync(file, bytes);
    const [again, before] = await Promise.all([briefOf({ ...request, dossier: file }), briefOf(request)]);
    expect((await readPdf(again.bytes)).text).toBe((await readPdf(before.bytes)).text);
    // What is attached has no comments and nothing for others; of it the same is attached again, to the byte.
    const attached = attachedDossier(bytes, file);
    const copy = join(dirname(file), `${DOSSIER}.yaml`);
    writeFileSync(copy, attached);
    const second = await briefOf({ ...request, dossier: copy, attach: true });
    expect(Buffer.compare(attachedDossier(second.bytes, file), attached)).toBe(0);
    const text = new TextDecoder().decode(attached);
    expect(text).not.toMatch(/^\s*#/m);
    expect(text).not.toMatch(/head-of-delegation|press-office|policy-analyst|general-public/);
  });

  it('never carries what its reader may not see', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'aide-memoire-test-')), 'd.yaml');
    writeFileSync(
      file,
      dossierText(
        '',
        'sections:\n  - id: one\n    title: One\n    points:\n      - {text: An open point.}\n      - {text: The hidden canary sings softly., marking: RED}\n',
      ),
    );
    const whole = await briefOf({ dossier: file, audience: 'general-public', attach: true });
    expect(new TextDecoder().decode(attachedDossier(whole.bytes, 'x.pdf'))).not.toMatch(/canary|RED/);
    writeFileSync(
      file,
      dossierText('', 'sections:\n  - id: one\n    title: One\n    points:\n      - {text: An open point.}\n      - {text: Spy., marking: RED}\n'),
    );
    const { bytes } = await briefOf({ dossier: file, audience: 'general-public', attach: true });
    const attached = new TextDecoder().decode(attachedDossier(bytes, 'x.pdf'));
    expect(attached).toContain('An open point.');
    expect(attached).not.toMatch(/Spy|RED/);
  });
});

describe('what goes with the dossier in a brief', () => {
  it('says nothing of the folders of the machine it was made on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-private-'));
    const file = join(folder, 'd.yaml');
    writeFileSync(file, dossierText());
    const { bytes } = await briefOf({ dossier: file, audience: 'general-public', attach: true });
    const attachments = (await (await open(bytes)).getAttachments()) as unknown as Map<string, unknown>;
    expect(attachments.size).toBe(2);
    const said = inflated(bytes);
    expect(said).toContain('"dossier": "d.yaml"');
    expect(said).not.toContain('aide-memoire-private');
  });

  it('and a password exclude each other', async () => {
    const [problem] = await problemsOf(() => briefOf({ audience: 'legislator', attach: true, ...locked }));
    expect(problem?.code).toBe('attach-protected');
  });

  it('says so when a PDF carries none', async () => {
    const { bytes } = await briefOf({ audience: 'legislator' });
    const [problem] = await problemsOf(() => attachedDossier(bytes, 'x.pdf'));
    expect(problem?.code).toBe('no-attached-dossier');
  });
});

describe('a watermark', () => {
  it('stands on each page behind the text, with the number of the copy, and is not read aloud', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', watermark: 'DRAFT', copy: 3 });
    const { pages } = await readPdf(bytes);
    for (const page of pages) expect(page.text).toContain('DRAFT · Copy 3');
    const graph = await readGraph(bytes);
    expect(lint(graph)).toEqual([]);
    const content = latin1(asDict(graph.pages[0]?.get('Contents')).bytes());
    expect(content).toContain('/Subtype /Watermark');
  });
});

describe('an annex', () => {
  it('has the values of every chart as tables', async () => {
    const { bytes } = await briefOf({ audience: 'legislator', annex: true, pagesAtMost: 9 });
    const { text } = await readPdf(bytes);
    expect(text).toContain('Figures as tables');
    expect(text).toMatch(/A record 23 of 32 members meet the 2% target1 What Value Members that meet the target 23 of 32\b/);
  });
});
