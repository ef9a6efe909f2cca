import type { Session, WebContents } from 'electron';

/** The address of the window. */
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://aide-memoire`;

/** Whether an address belongs to the window. Parsed first: a prefix test would accept `app://aide-memoire.example`. */
export function isOurs(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === `${SCHEME}:` && url.host === 'aide-memoire';
}

/** Blocks other addresses, new windows and embedded pages. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => !isOurs(event.url) && event.preventDefault());
  contents.on('will-frame-navigate', (event) => !event.isMainFrame && event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Blocks all permissions and the network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !(isOurs(url) || /^(blob|data|devtools):/.test(url)) }));
}
