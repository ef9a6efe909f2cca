// Lets `electron` be imported by the program and required by the test runner: both get electron.mjs.
import Module, { register } from 'node:module';

const facade = new URL('./electron.mjs', import.meta.url).href;
const resolver = `export async function resolve(name, context, next) {
  return name === 'electron' ? { url: ${JSON.stringify(facade)}, shortCircuit: true } : next(name, context);
}`;
register(`data:text/javascript,${encodeURIComponent(resolver)}`);

const load = Module._load;
/** Filled in by boot.mjs: requiring cannot wait for a module to be imported. */
export const required = { electron: undefined };
Module._load = function (name, ...rest) {
  return name === 'electron' ? required.electron : load.call(this, name, ...rest);
};
