// What runs in the page. Both functions are sent there as source: they stand alone.

/**
 * The context bridge: functions and promises of one world as the other sees them, values cloned on the way by the browser
 * itself, which clones the detail of an event between worlds. Returns what the preload calls.
 */
export function bridgeWorlds(name, isIsolated) {
  if (window !== window.top) return undefined;
  const TAG = '\u0001bridge';
  const [own, other] = isIsolated ? ['preload', 'page'] : ['page', 'preload'];
  const functions = new Map();
  const promises = new Map();
  const answers = new Map();
  let last = 0;
  const next = () => {
    last += 1;
    return last;
  };
  const say = (kind, detail) => window.dispatchEvent(new CustomEvent(`${name}:${other}:${kind}`, { detail }));
  const hear = (kind, listener) =>
    window.addEventListener(
      `${name}:${own}:${kind}`,
      (event) => {
        event.stopImmediatePropagation();
        listener(event.detail);
      },
      true,
    );

  const encode = (value) => {
    if (typeof value === 'function') {
      const id = next();
      functions.set(id, value);
      return { [TAG]: 'function', id };
    }
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Promise) {
      const id = next();
      value.then(
        (result) => say('settle', { id, isDone: true, value: encode(result) }),
        (error) => say('settle', { id, isDone: false, value: encode(error) }),
      );
      return { [TAG]: 'promise', id };
    }
    // Fields of an error beside its message are lost, as in Electron.
    if (value instanceof Error) return { [TAG]: 'error', message: value.message };
    if (Array.isArray(value)) return value.map(encode);
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
  };
  const call =
    (id) =>
    (...args) => {
      const turn = next();
      say('call', { turn, id, args: args.map(encode) });
      const answer = answers.get(turn);
      answers.delete(turn);
      if (!answer.isDone) throw decode(answer.value);
      return decode(answer.value);
    };
  const decode = (value) => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    if (value[TAG] === 'function') return call(value.id);
    if (value[TAG] === 'promise') return new Promise((resolve, reject) => promises.set(value.id, { resolve, reject }));
    if (value[TAG] === 'error') return new Error(value.message);
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
  };

  hear('call', ({ turn, id, args }) => {
    let answer;
    try {
      answer = { turn, isDone: true, value: encode(functions.get(id)(...args.map(decode))) };
    } catch (error) {
      answer = { turn, isDone: false, value: encode(error) };
    }
    say('answer', answer);
  });
  hear('answer', (answer) => answers.set(answer.turn, answer));
  hear('settle', ({ id, isDone, value }) => {
    const promise = promises.get(id);
    promises.delete(id);
    if (isDone) promise.resolve(decode(value));
    else promise.reject(decode(value));
  });
  if (!isIsolated) {
    hear('expose', ({ key, api }) => Object.defineProperty(window, key, { value: Object.freeze(decode(api)), enumerable: true }));
    return undefined;
  }
  return { exposeInMainWorld: (key, api) => say('expose', { key, api: encode(api) }) };
}

/** Runs the preload with what a sandboxed one may require: Electron's own modules, and nothing of Node. */
export function runPreload({ codec, contextBridge, binding, receiver }, preload) {
  if (window !== window.top) return;
  const post = globalThis[binding];
  const waiting = new Map();
  const listeners = new Map();
  let last = 0;
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        last += 1;
        const text = codec.stringify({ kind: 'invoke', id: last, channel, args });
        waiting.set(last, { resolve, reject });
        post(text);
      }),
    send: (channel, ...args) => post(codec.stringify({ kind: 'send', channel, args })),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  };
  // A page cannot make a file that lies on the disk: here its name tells the path, with the colons Chromium makes of slashes.
  const webUtils = { getPathForFile: (file) => (file.name.startsWith(':') ? file.name.replaceAll(':', '/') : '') };
  globalThis[receiver] = (text) => {
    const { kind, id, value, error, channel, args } = codec.parse(text);
    if (kind === 'event') {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
      return;
    }
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  };
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer, webUtils };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, { type: 'renderer', sandboxed: true }, module, module.exports);
}
