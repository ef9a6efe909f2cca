// A page: its messages, its navigation, its requests.
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { connection } from './browser.mjs';
import { createCodec } from './codec.mjs';
import { ipcMain } from './ipc.mjs';
import { bridgeWorlds, runPreload } from './page.mjs';
import { fromBrowser, toBrowser } from './protocol.mjs';
import { rules, session } from './session.mjs';
import { preventable } from './strict.mjs';

const WORLD = 'Electron Isolated Context';
const codec = createCodec();
const KINDS = { Document: 'mainFrame', Script: 'script', Stylesheet: 'stylesheet', Image: 'image', Font: 'font', XHR: 'xhr', Fetch: 'xhr' };

/** Every page there is. */
export const pages = new Set();
let last = 0;

export class WebContents extends EventEmitter {
  session = session.defaultSession;
  targetId;
  #page;
  #frameId;
  #context;
  #address = '';
  #loading;
  #queue = [];
  #receiver = `__receive_${randomBytes(8).toString('hex')}`;
  #openHandler = () => ({ action: 'allow' });
  #preload;
  mainFrame;

  constructor(preload) {
    super();
    last += 1;
    this.id = last;
    this.#preload = preload;
    const address = () => this.#address;
    this.mainFrame = {
      parent: null,
      get url() {
        return address();
      },
    };
    pages.add(this);
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler;
  }

  /** What the program says to a page that wants a window: only Playwright and this file ask. */
  decideOpening(url) {
    return this.#openHandler({ url, frameName: '', features: '', disposition: 'new-window' }).action;
  }

  async start({ width, height }) {
    const pipe = connection();
    const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank', width, height });
    this.targetId = targetId;
    const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true });
    const page = pipe.session(sessionId);
    this.#page = page;
    await page.send('Page.enable');
    this.#frameId = (await page.send('Page.getFrameTree')).frameTree.frame.id;
    this.#listen(page);
    await page.send('Runtime.enable');
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await this.#prepare(page);
  }

  #listen(page) {
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== WORLD || context.auxData?.frameId !== this.#frameId) return;
      this.#context = context.id;
      for (const text of this.#queue.splice(0)) this.#deliver(text);
    });
    page.on('Runtime.executionContextsCleared', () => {
      this.#context = undefined;
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) this.#address = fromBrowser(frame.url);
    });
    page.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    page.on('Fetch.requestPaused', (request) => void this.#decide(request));
    connection().on('Target.targetCreated', ({ targetInfo }) => {
      const isOpened = targetInfo.type === 'page' && targetInfo.openerId === this.targetId;
      if (isOpened && this.decideOpening(fromBrowser(targetInfo.url)) === 'deny')
        void connection().send('Target.closeTarget', { targetId: targetInfo.targetId });
    });
  }

  /** The preload, in a world of its own, with a bridge to the page's. */
  async #prepare(page) {
    const binding = `__send_${randomBytes(8).toString('hex')}`;
    const bridge = `__bridge_${randomBytes(8).toString('hex')}`;
    page.on('Runtime.bindingCalled', (call) => call.name === binding && void this.#take(call));
    await page.send('Runtime.addBinding', { name: binding, executionContextName: WORLD });
    const quoted = (value) => JSON.stringify(value);
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${bridgeWorlds})(${quoted(bridge)}, false)` });
    // Electron asks before there is a window; here one would be made first and closed, and its opener waits for it meanwhile.
    if (this.decideOpening('https://example.org/') === 'deny') {
      await page.send('Page.addScriptToEvaluateOnNewDocument', { source: 'window.open = () => null' });
    }
    if (!this.#preload) return;
    const script = readFileSync(this.#preload, 'utf8');
    const inside = `(${bridgeWorlds})(${quoted(bridge)}, true)`;
    const host = `{ codec: (${createCodec})(), contextBridge: ${inside}, binding: ${quoted(binding)}, receiver: ${quoted(this.#receiver)} }`;
    const source = `(${runPreload})(${host}, function (require, process, module, exports) {${script}\n})`;
    await page.send('Page.addScriptToEvaluateOnNewDocument', { worldName: WORLD, source });
  }

  #deliver(text) {
    if (this.#context === undefined) return void this.#queue.push(text);
    const call = { executionContextId: this.#context, arguments: [{ value: this.#receiver }, { value: text }] };
    this.#page
      .send('Runtime.callFunctionOn', { ...call, functionDeclaration: '(receiver, text) => globalThis[receiver](text)' })
      .catch(() => undefined);
  }

  async #take({ payload, executionContextId }) {
    const message = codec.parse(payload);
    const event = { sender: this, senderFrame: this.mainFrame };
    if (message.kind === 'send') return void ipcMain.emit(message.channel, event, ...message.args);
    const reply = { kind: 'reply', id: message.id };
    try {
      reply.value = await ipcMain.answer(event, message);
    } catch (error) {
      // Electron sends only the text of an error.
      reply.error = `Error invoking remote method '${message.channel}': ${error}`;
    }
    if (this.#context === executionContextId) this.#deliver(codec.stringify(reply));
  }

  /** Asks the program about every request, and about every page that is to take the place of this one. */
  async #decide({ requestId, request, resourceType, frameId }) {
    const url = fromBrowser(request.url);
    const fail = (errorReason) => this.#page.send('Fetch.failRequest', { requestId, errorReason }).catch(() => undefined);
    const isNavigation = resourceType === 'Document' && this.#address !== '' && this.#address !== 'about:blank' && this.#loading !== request.url;
    if (isNavigation) {
      const isMainFrame = frameId === this.#frameId;
      const event = preventable({ url, isMainFrame });
      this.emit('will-frame-navigate', event);
      if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event);
      if (event.defaultPrevented) return fail('Aborted');
    }
    const rule = rules.beforeRequest;
    const answer = rule
      ? await new Promise((resolve) => rule({ url, method: request.method, resourceType: KINDS[resourceType] ?? 'other' }, resolve))
      : {};
    if (answer.cancel) return fail('BlockedByClient');
    this.#page.send('Fetch.continueRequest', { requestId }).catch(() => undefined);
  }

  async load(url) {
    this.#loading = toBrowser(url);
    const { errorText } = await this.#page.send('Page.navigate', { url: this.#loading });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
  }

  send(channel, ...args) {
    this.#deliver(codec.stringify({ kind: 'event', channel, args: structuredClone(args) }));
  }

  getURL() {
    return this.#address;
  }

  isDestroyed() {
    return !pages.has(this);
  }

  close() {
    if (pages.delete(this))
      connection()
        .send('Target.closeTarget', { targetId: this.targetId })
        .catch(() => undefined);
  }
}
