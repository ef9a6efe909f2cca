import type { Session, WebContents } from 'electron';

/** The address of the window. */
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://aide-memoire`;

/** Whether an address is the window's own. Compared as parsed: a prefix would let `app://aide-memoire.example` through. */
export function isOurs(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === `${SCHEME}:` && url.host === 'aide-memoire';
}

/** Denies a page everything but itself: other addresses, new windows, embedded pages. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => !isOurs(event.url) && event.preventDefault());
  contents.on('will-frame-navigate', (event) => !event.isMainFrame && event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Denies every permission and the whole network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !(isOurs(url) || /^(blob|data|devtools):/.test(url)) }));
}
