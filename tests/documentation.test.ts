import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMON_ATTRIBUTES, type ElementName, ELEMENTS, WRITTEN_BY_PROGRAM } from '../electron/engine/document/elements.ts';
import { HELPERS } from '../electron/engine/template/helpers.ts';
import { MEMO_NAMES } from '../electron/engine/memory/limits.ts';
import { OPTIONS } from '../electron/cli/arguments.ts';
import { builtIn, ROOT } from './support/library.ts';

describe('the documentation', () => {
  const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

  it('tells of every element and attribute', () => {
    const text = read('docs/templates.md');
    const missing = Object.entries(ELEMENTS)
      .filter(([name]) => !WRITTEN_BY_PROGRAM.includes(name as ElementName))
      .flatMap(([name, { description, attributes = {} }]) => [
        `\`<${name}>\``,
        description,
        ...Object.keys(attributes).map((attribute) => `\`${attribute}\``),
      ])
      .filter((part) => !text.includes(part));
    expect(missing).toEqual([]);
    for (const attribute of Object.keys(COMMON_ATTRIBUTES)) expect(text).toContain(`\`${attribute}\``);
  });

  it('tells of every helper, with its example', () => {
    const text = read('docs/templates.md');
    const missing = Object.entries(HELPERS).flatMap(([name, { description, example }]) =>
      [`\`${name}\``, description, example.call].filter((part) => !text.includes(part)),
    );
    expect(missing).toEqual([]);
  });

  it('tells of every part and its options', () => {
    const rows = read('docs/templates.md').split('\n');
    const missing = [...builtIn.partials()].flatMap(([name, { part }]) => {
      if (!part) return [];
      const row = rows.find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      return [part.description, ...Object.keys(part.options).map((option) => `\`${option}\``)].filter((words) => !row.includes(words));
    });
    expect(missing).toEqual([]);
  });

  it('says what every memo holds', () => {
    const text = read('docs/decisions/007-one-memory.md');
    expect(MEMO_NAMES.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('shows only options there are', () => {
    const shown = [...read('README.md').matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
    expect(shown.length).toBeGreaterThan(3);
    for (const name of shown) expect(Object.keys(OPTIONS)).toContain(name);
  });
});
