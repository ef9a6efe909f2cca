// What a page may ask for and fetch, as the program decides it.
import { strict } from './strict.mjs';

/** The handlers the program has set. */
export const rules = {};

const setter = (name) => (handler) => {
  rules[name] = handler;
};

export const session = {
  defaultSession: strict('session', {
    setPermissionRequestHandler: setter('permissionRequest'),
    setPermissionCheckHandler: setter('permissionCheck'),
    setDevicePermissionHandler: setter('device'),
    webRequest: strict('webRequest', { onBeforeRequest: setter('beforeRequest') }),
  }),
};
