import { describe, expect, it } from 'vitest';
import { createDownloads } from '../../electron/loopback/downloads.ts';

describe('files that wait for the browser', () => {
  it('are there under their address until newer ones push them out, and nothing else is', () => {
    const downloads = createDownloads();
    const first = downloads.add('Erdoğan.pdf', new Uint8Array([3]));
    expect(downloads.find(first)).toEqual({ name: 'Erdoğan.pdf', bytes: new Uint8Array([3]) });
    expect(downloads.find('/briefs/2')).toBeUndefined();
    const others = Array.from({ length: 40 }, (_, index) => downloads.add(`${index}.pdf`, new Uint8Array([index])));
    expect(new Set([first, ...others]).size).toBe(41);
    expect(downloads.find(first)).toBeUndefined();
    expect(others.map((address) => downloads.find(address)?.name)).toEqual(others.map((_, index) => `${index}.pdf`));
  });
});
