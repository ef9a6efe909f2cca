import { describe, expect, it } from 'vitest';
import { readPicture, type SvgPicture } from '../../../electron/engine/picture/picture.ts';
import { exif, photoWith } from '../../support/jpeg.ts';
import { problemsOf } from '../../support/library.ts';

const HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">';
const read = (body: string, before = ''): SvgPicture => readPicture(new TextEncoder().encode(`${before}${HEAD}${body}</svg>`)) as SvgPicture;
const cleaned = (body: string, before = ''): string => read(body, before).source.replace(HEAD, '').replace('</svg>', '');

describe('an SVG', () => {
  it.each([
    '<path id="a" class="b" d="M0 0L1 1" style="fill:url(#c)" marker-end="url(#m)"/>',
    '<defs><g id="a"/></defs>\n  <use xlink:href="#a" href="#a"/>',
    '<style>.a &gt; b{fill:red}</style><text xml:space="preserve">A &amp; B &#233;</text><title>A title</title>',
    `<image href="data:image/jpeg;base64,${photoWith([]).toString('base64')}"/>`,
  ])('keeps its bytes if they are nothing but the picture: %#', (body) => {
    const bytes = new TextEncoder().encode(`${HEAD}${body}</svg>`);
    expect((readPicture(bytes) as SvgPicture).bytes).toBe(bytes);
  });

  it.each([
    ['<g/><!-- /home/someone --><g/>', '<g/><g/>'],
    ['<metadata><rdf:RDF><a>Someone</a></rdf:RDF></metadata><g/>', '<g/>'],
    ['<?editor path="/home/someone"?><g/>', '<g/>'],
    ['<sodipodi:namedview a="b"><g/></sodipodi:namedview><g inkscape:export-filename="/home/someone" data-name="x" id="i"/>', '<g id="i"/>'],
    ['<script>go()</script><g onclick="go()"/><foreignObject><p>x</p></foreignObject>', '<g/>'],
    ['<image href="file:///home/someone/a.png" width="1"/><a href="https://example.org"><g/></a>', '<image width="1"/><a><g/></a>'],
    ['<use xlink:href="other.svg#a" x="1"/><image href="data:image/svg+xml,x"/>', '<use x="1"/><image/>'],
    ['<g style="fill:URL( \'/home/someone#a\' );stroke:url(#b)"/>', '<g style="fill:none;stroke:url(#b)"/>'],
    ['<style>/* note */@import "/home/x.css";.a{fill:url(x)}</style>', '<style>.a{fill:none}</style>'],
    ['<style><![CDATA[/* note */.a>.b{fill:red}]]></style>', '<style>.a&gt;.b{fill:red}</style>'],
    ['<text title="a &quot;b&quot;">A &amp; B</text><!---->', '<text title="a &quot;b&quot;">A &amp; B</text>'],
    ['<g xmlns="http://example.org/other"><g/></g><animate attributeName="href" to="/home/x"/><g/>', '<g/>'],
  ])('loses what is not drawn: %s', (body, expected) => {
    expect(cleaned(body)).toBe(expected);
  });

  it('loses its declaration, with the entities of drawing programs in their places', () => {
    const declaration = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY file SYSTEM "/etc/passwd">]>';
    expect(cleaned('<g xmlns="&ns;" id="&ns;"/>', declaration)).toBe('<g xmlns="http://www.w3.org/2000/svg" id="http://www.w3.org/2000/svg"/>');
  });

  it('loses the metadata of pictures inside it', () => {
    const photo = photoWith([exif(1, 'SECRET')]).toString('base64');
    const { source } = read(`<image xlink:href="data:image/jpeg;base64,${photo}"/>`);
    const [, inside = ''] = /base64,([^"]*)"/.exec(source) ?? [];
    expect(Buffer.from(inside, 'base64')).toEqual(photoWith([]));
  });

  it.each<[string, string, string]>([
    ['that is not well-formed', '<g>', 'well-formed'],
    ['with an undefined entity', '<text>&nothing;</text>', 'well-formed'],
    ['with a picture inside that is turned', `<image href="data:image/jpeg;base64,${photoWith([exif(6)]).toString('base64')}"/>`, 'turned by Exif'],
    ['with a broken picture inside', `<image href="data:image/png;base64,${photoWith([]).subarray(0, 99).toString('base64')}"/>`, 'cut short'],
    ['that refers to itself', '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', 'refers to itself'],
  ])('%s is refused', async (_, body, message) => {
    const [problem] = await problemsOf(() => read(body));
    expect(problem).toMatchObject({ code: 'bad-picture', message: expect.stringContaining(message) });
  });

  it.each(['viewBox="0 0 0 0"', 'viewBox="0 0 1e300 1"', 'width="x" height="1"', ''])(
    'without a size that fits on paper is refused: %s',
    async (size) => {
      const [problem] = await problemsOf(() => readPicture(new TextEncoder().encode(`<svg ${size}></svg>`)));
      expect(problem?.code).toBe('bad-picture');
    },
  );
});
