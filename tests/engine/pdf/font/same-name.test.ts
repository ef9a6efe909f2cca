import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inflated } from '../../../support/inflated.ts';
import { ROOT, templateText } from '../../../support/library.ts';
import { INSTITUTIONAL, ownFolder } from '../../../support/own-files.ts';

it('two faces of one name in one document, the theme’s own and a built-in one, are two fonts', async () => {
  const { path, write, build } = ownFolder();
  const own = ['Regular', 'It', 'Semibold', 'SemiboldIt'].map((cut) => `SourceSerif4-${cut}.otf`);
  for (const file of own) copyFileSync(join(ROOT, 'node_modules/source-serif/OTF', file), join(path, file));
  const [regular, italic, bold, boldItalic] = own;
  const theme = write(
    'house.yaml',
    INSTITUTIONAL.replace(/^ {2}text: .*$/m, `  text: {regular: ${regular}, italic: ${italic}, bold: ${bold}, boldItalic: ${boldItalic}}`),
  );
  // Bold text is in the theme's own Semibold, words to say in the built-in one.
  const body = '<header><h1>{{brief.title}}</h1></header><p><strong>Words to say.</strong></p><p role="say">Words to say.</p>\n';
  const template = write('t.hbs', templateText(body));
  const { bytes } = await build({ template, theme });
  const names = [...inflated(bytes).matchAll(/\/BaseFont \/[A-Z]{6}\+(SourceSerif4-Semibold[\w-]*)/g)].map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set(['SourceSerif4-Semibold', 'SourceSerif4-Semibold-Own1']));
});
