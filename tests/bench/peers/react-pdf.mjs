// @react-pdf/renderer: elements laid out by Yoga.
import { fileURLToPath } from 'node:url';
import { Document, Font, Page, renderToBuffer, Text } from '@react-pdf/renderer';
import { createElement as h } from 'react';

const font = (file) => fileURLToPath(new URL(`../../../out/fonts/${file}.ttf`, import.meta.url));
export const name = '@react-pdf/renderer';
export const does = 'no tags';

export async function start() {
  Font.register({ family: 'Serif', src: font('SourceSerif4-Regular') });
  Font.register({ family: 'Sans', src: font('SourceSans3-Semibold') });
  const [page, heading, paragraph] = [
    { padding: 72, fontFamily: 'Serif', fontSize: 10.5, lineHeight: 1.36 },
    { fontFamily: 'Sans', fontSize: 13, color: '#1b4a72', marginTop: 10, marginBottom: 4 },
    { marginBottom: 6 },
  ];
  return {
    prepare: (content) => content,
    make: ({ title, sections }) =>
      renderToBuffer(
        h(
          Document,
          { title, language: 'en-GB' },
          h(
            Page,
            { size: 'A4', style: page },
            h(Text, { style: { fontSize: 22 } }, title),
            ...sections.flatMap(({ title: text, paragraphs }) => [
              h(Text, { style: heading }, text),
              ...paragraphs.map((one) => h(Text, { style: paragraph }, one)),
            ]),
          ),
        ),
      ),
    close: async () => undefined,
  };
}
