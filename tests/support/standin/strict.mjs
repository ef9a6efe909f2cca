/** What is not implemented throws by name: a test can never pass on a silent undefined. */
export function strict(name, object) {
  return new Proxy(object, {
    get(target, key) {
      const isKnown = key in target || typeof key === 'symbol' || ['then', 'toJSON', 'nodeType'].includes(key);
      if (!isKnown) throw new Error(`stand-in for Electron: ${name}.${String(key)} is not implemented`);
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' && !Object.hasOwn(target, key) ? value.bind(target) : value;
    },
  });
}

/** An event that can be prevented. */
export function preventable(fields = {}) {
  const event = { ...fields, defaultPrevented: false, preventDefault: () => undefined };
  event.preventDefault = () => {
    event.defaultPrevented = true;
  };
  return event;
}
