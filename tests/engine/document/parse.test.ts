import { describe, expect, it } from 'vitest';
import type { DocumentNode, ElementNode } from '../../../electron/engine/document/document.ts';
import { parseMarkup } from '../../../electron/engine/document/parse.ts';
import { linesOf } from '../../../electron/engine/source/text.ts';
import { placeOf, problemsOf } from '../../support/library.ts';
import { traced } from '../../support/traced.ts';

function parse(text: string): ElementNode {
  const lines = linesOf(text, 't.hbs');
  return parseMarkup(traced(text, (offset) => ({ place: lines.place(offset), excerpt: lines.excerpt(offset) })));
}

/** A tree in short: `p[one em[two]]`. */
function short(node: DocumentNode): string {
  if (node.kind === 'text') return node.text;
  return `${node.name}[${node.children.map(short).join('')}]`;
}

describe('parseMarkup', () => {
  it.each([
    ['<p>one <em>two</em></p>', 'brief[p[one em[two]]]'],
    ['<p>  one\n  two  <em> three </em> four </p>', 'brief[p[one two em[three ]four]]'],
    ['<p>a<br> b</p>', 'brief[p[abr[]b]]'],
    ['<ul><li>words<ul><li>inner</li></ul></li></ul>', 'brief[ul[li[p[words]ul[li[inner]]]]]'],
    ['<toc depth="2"><p>x</p>', 'brief[toc[]p[x]]'],
    ['<toc/><p>x</p>', 'brief[toc[]p[x]]'],
    ['<p>a &amp; b &lt; c &eacute;</p>', 'brief[p[a & b < c é]]'],
    ['<!-- a comment --><p>x</p>', 'brief[p[x]]'],
    ['', 'brief[]'],
  ])('%s', (markup, tree) => {
    expect(short(parse(markup))).toBe(tree);
  });

  it.each([
    ['<p>x</p>\n<div>y</div>', 'unknown-element', 't.hbs:2:1', 'there is no element <div>'],
    ['<p class="x">y</p>', 'unknown-attribute', 't.hbs:1:1', '<p> has no attribute "class"'],
    ['<p><script>alert(1)</script></p>', 'unknown-element', 't.hbs:1:4', 'there is no element <script>'],
    ['<p>x', 'tag-left-open', 't.hbs:1:1', '<p> is not closed'],
    ['<p><em>x</p>', 'tag-left-open', 't.hbs:1:4', '<em> is not closed before </p>'],
    ['<p>x</p></p>', 'tag-not-open', 't.hbs:1:9', '</p> has no matching <p>'],
    ['<ul>words</ul>', 'misplaced-text', 't.hbs:1:5', 'text is not allowed directly inside <ul>'],
    ['<p><p>x</p></p>', 'misplaced-element', 't.hbs:1:4', '<p> is not allowed inside <p>'],
    ['<table><p>x</p></table>', 'misplaced-element', 't.hbs:1:8', '<p> is not allowed inside <table>'],
    ['<td>x</td>', 'misplaced-element', 't.hbs:1:1', '<td> is not allowed inside <brief>'],
    ['<p><a href="javascript:x">y</a></p>', 'wrong-attribute', 't.hbs:1:4', 'href="javascript:x" must begin with https://, mailto: or #'],
    ['<aside kind="loud"><p>x</p></aside>', 'wrong-attribute', 't.hbs:1:1', 'kind="loud" must be note or key or warning or decision'],
    ['<p id=x id=y>z</p>', 'markup-syntax', 't.hbs:1:11', 'invalid markup: duplicate attribute'],
    ['<tocitem target="x">y</tocitem>', 'unknown-element', 't.hbs:1:1', 'there is no element <tocitem>'],
  ])('%s', async (markup, code, place, message) => {
    const [problem] = await problemsOf(() => parse(markup));
    expect(problem).toMatchObject({ code, message });
    expect(placeOf(problem as never)).toBe(place);
    expect(problem?.excerpt ?? markup).not.toBe('');
  });

  it('tells all faults at once', async () => {
    expect(await problemsOf(() => parse('<x></x><p y="1">z</p><q></q>'))).toHaveLength(5);
  });

  it('refuses what stands absurdly deep', async () => {
    const problems = await problemsOf(() => parse('<section>'.repeat(100)));
    expect(problems.map(({ code }) => code)).toContain('too-deep');
  });
});
