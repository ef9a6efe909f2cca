import type { ElementRule } from './element-rule.ts';

/** The elements inside a line of text. */
export const INLINE_ELEMENTS = {
  em: { group: 'inline', content: 'inlines', description: 'Emphasis.' },
  strong: { group: 'inline', content: 'inlines', description: 'Strong emphasis.' },
  small: { group: 'inline', content: 'inlines', description: 'Smaller text.' },
  caps: { group: 'inline', content: 'inlines', description: 'Small capitals.' },
  badge: { group: 'inline', content: 'inlines', description: 'A label in white on ink, such as “Recommended”.' },
  sup: { group: 'inline', content: 'inlines', description: 'Superscript.' },
  sub: { group: 'inline', content: 'inlines', description: 'Subscript.' },
  a: { group: 'inline', content: 'inlines', attributes: { href: 'text' }, tag: 'Link', description: 'A link to an address or to `#id`.' },
  br: { group: 'inline', content: 'none', description: 'A line break.' },
  cite: {
    group: 'inline',
    content: 'none',
    attributes: { ref: 'text' },
    tag: 'Reference',
    description: 'The number of a source note. Use the `cite` helper.',
  },
  span: { group: 'inline', content: 'inlines', description: 'Text in another language, given by `lang`.' },
  abbr: {
    group: 'inline',
    content: 'inlines',
    attributes: { full: 'text' },
    tag: 'Span',
    description: 'An abbreviation; `full` is its long form for screen readers.',
  },
  note: {
    group: 'inline',
    content: 'inlines',
    tag: 'Note',
    description: 'A footnote: a letter here, linked to the text at the foot of the page.',
  },
  sourcenote: { group: 'inline', content: 'inlines', tag: 'Note', description: 'A source note. Added by the program.' },
  notelabel: { group: 'inline', content: 'inlines', tag: 'Lbl', description: 'The number of a source note. Added by the program.' },
  marking: { group: 'inline', content: 'none', description: 'The marking of the brief, computed from its content.' },
} as const satisfies Readonly<Record<string, ElementRule>>;
