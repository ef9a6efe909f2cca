// @react-pdf/renderer: elements laid out by Yoga.
import { fileURLToPath } from 'node:url';
import { Document, Font, Page, renderToBuffer, Text } from '@react-pdf/renderer';
import { createElement as h } from 'react';
import { BODY, HEADING, MARGINS, TITLE } from '../look.mjs';

const font = (file) => fileURLToPath(new URL(`../../../out/fonts/${file}.ttf`, import.meta.url));
export const name = '@react-pdf/renderer';
export const does = 'no tags';

export async function start() {
  Font.register({ family: 'Serif', src: font('SourceSerif4-Regular') });
  Font.register({ family: 'Sans', src: font('SourceSans3-Semibold') });
  const [page, heading, paragraph] = [
    {
      paddingTop: MARGINS.top,
      paddingRight: MARGINS.right,
      paddingBottom: MARGINS.bottom,
      paddingLeft: MARGINS.left,
      fontFamily: 'Serif',
      fontSize: BODY.size,
      lineHeight: BODY.leading / BODY.size,
    },
    { fontFamily: 'Sans', fontSize: HEADING.size, color: HEADING.colour, marginTop: HEADING.before - BODY.gap, marginBottom: HEADING.after },
    { marginBottom: BODY.gap },
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
            h(Text, { style: { fontSize: TITLE.size } }, title),
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
