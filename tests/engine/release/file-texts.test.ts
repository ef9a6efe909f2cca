import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { textsOfMarkup, textsOfPdf } from '../../../electron/engine/release/file-texts.ts';
import { pdfOf } from '../../support/markup.ts';

/** A file of one object with a stream. */
const file = (dictionary: string, stream: string | Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n<<${dictionary}>>\nstream\n`), Buffer.from(stream), Buffer.from('\nendstream\nendobj\n')]);

describe('the texts of a PDF', () => {
  it('are bookmarks, alternative texts and addresses, with whatever letters they are written', async () => {
    const texts = textsOfPdf(
      await pdfOf(
        '<h1>A title</h1><h2>The “hidden” harbour</h2><p><a href="https://example.org/at%20dawn">Énergie</a></p>' +
          '<figure><chart type="bars" alt="Żagle, six of them"><datum label="a" value="1"></chart></figure><h2>Plain letters</h2>',
      ),
    ).join('\n');
    for (const words of ['The “hidden” harbour', 'Żagle, six of them', 'Énergie, https://example.org', '/at dawn', 'Plain letters']) {
      expect(texts).toContain(words);
    }
  });

  it('are read in objects that are deflated, and in those that are not', () => {
    const object = '<</Type /Annot/Contents (Three ships) /T (\\(at\\) the p\\151er) >>';
    expect(textsOfPdf(file('/Type /ObjStm', deflateSync(object)))).toEqual(expect.arrayContaining(['Three ships', '(at) the pier']));
    expect(textsOfPdf(Buffer.from(object))).toEqual(['Three ships', '(at) the pier']);
  });

  it('are read in UTF-16 wherever it stands: in brackets, in digits, and in the middle of a page', () => {
    const wide = Buffer.from('\uFEFFthree ships', 'utf16le').swap16();
    const digits = wide.toString('hex').toUpperCase();
    const content = Buffer.concat([
      Buffer.from('/Span <</ActualText ('),
      wide,
      Buffer.from(`)>> BDC <0102> Tj EMC /Span <</Alt <${digits}>>> BDC EMC (glyphs) Tj`),
    ]);
    expect(textsOfPdf(file('', deflateSync(content)))).toEqual(['three ships', 'three ships']);
  });

  it('are read in metadata, which is not deflated, and not in other such streams', () => {
    const packet = '<?xpacket begin="x"?><dc:title>Three ships &amp; a pier</dc:title><?xpacket end="w"?>';
    expect(textsOfPdf(file('/Subtype /XML', packet))).toContain('Three ships & a pier');
    expect(textsOfPdf(file('', '(Three ships) <FEFF0041> of a picture'))).toEqual([]);
  });

  it('end with the file, where a stream never does', () => {
    const cut = file('', '<?xpacket?><a>Three ships</a>');
    expect(textsOfPdf(cut.subarray(0, cut.length - '\nendstream\nendobj\n'.length))).toContain('Three ships');
  });
});

describe('the texts of markup', () => {
  it('are what stands between tags and in attributes, as it is read', () => {
    const texts = textsOfMarkup(
      `<style>p::after { content: "no words" }</style><p title="Three &#115;hips">at&nbsp;the &#x70;ier</p><a href='x?q=in%20May'>&lt;now&gt;</a>`,
    );
    expect(texts).toEqual(expect.arrayContaining(['Three ships', 'at the pier', 'x?q=in%20May x?q=in May', '<now>']));
    expect(texts.join()).not.toContain('no words');
  });

  it('are no pictures, and no worse for an address that is none', () => {
    expect(textsOfMarkup(`<img src="${'A'.repeat(100_000)}"><p>100% so</p>`).filter((text) => text !== '')).toEqual(['100% so']);
  });
});
