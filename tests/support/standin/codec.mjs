/**
 * Structured values as text, the same in Node and in a page, where it is sent as source: it stands alone. What a structured
 * clone refuses is refused first, and what it drops is dropped.
 */
export function createCodec() {
  const TAG = '\u0001type';
  const toBase64 = (bytes) => {
    if (typeof Buffer !== 'undefined') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode.apply(null, bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };
  const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const encode = (value) => {
    if (value === undefined) return { [TAG]: 'undefined' };
    if (typeof value === 'bigint') return { [TAG]: 'bigint', value: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { [TAG]: 'number', value: String(value) };
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(encode);
    if (value instanceof Date) return { [TAG]: 'date', value: value.getTime() };
    if (value instanceof Map) return { [TAG]: 'map', value: [...value].map((pair) => pair.map(encode)) };
    if (value instanceof Set) return { [TAG]: 'set', value: [...value].map(encode) };
    if (ArrayBuffer.isView(value)) return { [TAG]: 'bytes', value: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
  };
  const decode = (value) => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    switch (value[TAG]) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(value.value);
      case 'number':
        return Number(value.value);
      case 'date':
        return new Date(value.value);
      case 'map':
        return new Map(value.value.map((pair) => pair.map(decode)));
      case 'set':
        return new Set(value.value.map(decode));
      case 'bytes':
        return fromBase64(value.value);
      default:
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
    }
  };
  return {
    stringify(value) {
      let clone;
      try {
        clone = structuredClone(value);
      } catch {
        throw new Error('An object could not be cloned.');
      }
      return JSON.stringify(encode(clone));
    },
    parse: (text) => decode(JSON.parse(text)),
  };
}
