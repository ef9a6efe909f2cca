import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { WINDOW_LIFE, type WindowRecord } from '../files/remembered-windows.ts';

/** How long a link lets a browser in. Milliseconds. */
const LINK_LIFE = 15 * 60_000;
/** How often a window's last call is noted. Milliseconds. */
const NOTE = 10 * 60_000;
const MOST_LINKS = 20;

/** Which windows may call the server. Each has a secret of its own, which it sends in a header: no other server on this machine gets it. */
export interface Access {
  /** A token that lets one window in, once. The first one, which the program prints, does not expire. */
  link(expires?: boolean): string;
  /** Lets a window in: its id and secret. Undefined for a wrong or used token. */
  enter(token: string): { window: string; secret: string } | undefined;
  /** Whether the text of a header is the id and the secret of a window, with a full stop between them. */
  admits(header: string | undefined): boolean;
  /**
   * The proof that this is the server the window knows, before the window sends its secret: another program could listen at the port after
   * this one has ended. HMAC-SHA256 (RFC 2104) of the challenge and the port with the hash of the secret. Undefined for an unknown window.
   */
  prove(window: string, challenge: string): string | undefined;
  /** The windows that may come back after a restart. */
  records(): WindowRecord[];
  /** Lets windows of an earlier run come back. */
  restore(windows: readonly WindowRecord[]): void;
}

export interface AccessParts {
  port(): number;
  now?: () => number;
  /** Called when the records change. */
  onChange?(): void;
}

export function createAccess({ port, now = Date.now, onChange = () => undefined }: AccessParts): Access {
  const windows = new Map<string, WindowRecord>();
  /** When each token expires. */
  const links = new Map<string, number>();

  const enter = (): { window: string; secret: string } => {
    const [window, secret] = [randomBytes(9).toString('base64url'), randomBytes(24).toString('base64url')];
    windows.set(window, { id: window, key: hashOf(secret), seen: now() });
    onChange();
    return { window, secret };
  };
  return {
    link(expires = true) {
      const token = randomBytes(24).toString('base64url');
      links.set(token, expires ? now() + LINK_LIFE : Number.POSITIVE_INFINITY);
      const [oldest] = links.keys();
      if (oldest !== undefined && links.size > MOST_LINKS) links.delete(oldest);
      return token;
    },
    enter(token) {
      const found = [...links].find(([one]) => isSame(one, token));
      if (!found) return undefined;
      links.delete(found[0]);
      return found[1] > now() ? enter() : undefined;
    },
    admits(header = '') {
      const [id = '', secret = ''] = header.split('.');
      const found = windows.get(id);
      if (!found || !isSame(found.key, hashOf(secret)) || found.seen <= now() - WINDOW_LIFE) return false;
      if (now() - found.seen > NOTE) {
        found.seen = now();
        onChange();
      }
      return true;
    },
    prove(window, challenge) {
      const found = windows.get(window);
      return found && createHmac('sha256', Buffer.from(found.key, 'hex')).update(`${challenge}:${port()}`).digest('hex');
    },
    restore(earlier) {
      for (const one of earlier) if (!windows.has(one.id)) windows.set(one.id, { ...one });
    },
    records: () => [...windows.values()].filter(({ seen }) => seen > now() - WINDOW_LIFE),
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in constant time. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
