import { describe, expect, it } from 'vitest';
import { bodyOf, type Reply, replyOf } from '../../electron/contract/wire.ts';
import { fault } from '../../electron/contract/problem.ts';
import fc from '../support/property.ts';

const value = fc.dictionary(
  fc.string().filter((key) => key !== 'bytes' && key !== '__proto__'),
  fc.jsonValue(),
);

describe('a reply as a body', () => {
  it('is the same when it is read, whatever its value and its bytes are', () => {
    fc.assert(
      fc.property(value, fc.option(fc.uint8Array(), { nil: undefined }), (rest, bytes) => {
        const reply: Reply = { ok: true, value: bytes ? { ...rest, bytes } : rest };
        const read = replyOf(bodyOf(reply));
        expect(JSON.stringify(read)).toBe(JSON.stringify(reply));
        if (bytes) expect((read as { value: { bytes: unknown } }).value.bytes).toEqual(bytes);
      }),
    );
  });

  it.each([[null], [7], ['a text'], [['a list']], [{ bytes: 'none' }]])('may be %j', (plain) => {
    expect(replyOf(bodyOf({ ok: true, value: plain }))).toEqual({ ok: true, value: plain });
  });

  it('may be problems', () => {
    const reply: Reply = { ok: false, problems: [fault('usage', 'no')] };
    expect(replyOf(bodyOf(reply))).toEqual(JSON.parse(JSON.stringify(reply)));
  });
});
