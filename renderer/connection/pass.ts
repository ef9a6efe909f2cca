/** What lets this window in: kept for the tab, so that it is there after a reload, and for this address with this port alone. */
export interface Pass {
  window: string;
  secret: string;
}

const KEY = 'aide-memoire-pass';
const CHANNEL = 'aide-memoire';
/** How long another window of this browser may take to share its access. Milliseconds. */
const PATIENCE = 1_500;

/**
 * Finds what lets this window in: the token in its address, what was kept before a reload, or another window of the same browser. Undefined
 * if there is nothing.
 */
export async function findPass(scope: Window): Promise<Pass | undefined> {
  const token = scope.location.hash.slice(1);
  // It works once, and should not be in the history.
  if (token !== '') scope.history.replaceState(null, '', scope.location.pathname);
  const entered = token === '' ? undefined : await enter(token);
  const pass = entered ?? kept(scope) ?? (await enterByAnother());
  if (pass) scope.sessionStorage.setItem(KEY, JSON.stringify(pass));
  return pass;
}

function kept(scope: Window): Pass | undefined {
  const text = scope.sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Pass);
}

async function enter(token: string): Promise<Pass | undefined> {
  return (await post('/enter', { token })) as Pass | undefined;
}

/** Whether the program at this address proves that it knows the secret of the window (`electron/loopback/access.ts`). */
export async function isSameProgram({ window, secret }: Pass): Promise<boolean> {
  const challenge = hex(crypto.getRandomValues(new Uint8Array(24)));
  const answer = (await post('/hello', { window, challenge })) as { proof?: unknown } | undefined;
  if (!answer) return false;
  const key = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  const signing = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const proof = await crypto.subtle.sign('HMAC', signing, new TextEncoder().encode(`${challenge}:${location.port}`));
  return answer.proof === hex(new Uint8Array(proof));
}

async function post(address: string, input: unknown): Promise<unknown> {
  try {
    const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Asks the other windows of this browser at this address for a link. */
async function enterByAnother(): Promise<Pass | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  const need = crypto.randomUUID();
  const token = await new Promise<string | undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE);
    channel.addEventListener('message', ({ data }: MessageEvent<{ for?: string; token?: string }>) => {
      if (data.for === need) resolve(data.token);
    });
    channel.postMessage({ need });
  });
  channel.close();
  return token === undefined ? undefined : enter(token);
}

/** Lets other windows of this browser at this address in. A page of another address does not hear the channel. */
export function shareAccess(link: () => Promise<string | undefined>): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', async ({ data }: MessageEvent<{ need?: string }>) => {
    if (data.need === undefined) return;
    const address = await link();
    if (address !== undefined) channel.postMessage({ for: data.need, token: address.split('#')[1] });
  });
}
