import { expect, it } from 'vitest';
import { checkFile } from '../../../electron/engine/check/check.ts';
import { builtIn } from '../../support/library.ts';

const BODY = '<h1>{{brief.title}}</h1>{{#each lines}}<p item="{{key}}">{{line this}}</p>{{/each}}<p>x</p>\n';

function warnings(parts: string): string[] {
  const text = `---\nname: T\ndescription: D\nkind: K\n${parts}---\n${BODY}`;
  return checkFile({ file: 't.hbs', text, kind: 'template', id: 't' }, builtIn).map(
    ({ severity, message, place }) => `${severity} ${place?.line}:${place?.column} ${message}`,
  );
}

it('check warns where parts in the front matter are not those that the template prints', () => {
  expect(warnings('')).toEqual([]);
  expect(warnings('parts: [lines]\n')).toEqual([]);
  expect(warnings('parts: [quotes]\n')).toEqual([
    'warning 5:1 the template prints lines, but parts does not list it, so nothing of it is selected',
    'warning 5:1 parts lists quotes, but the template does not print it',
  ]);
});
