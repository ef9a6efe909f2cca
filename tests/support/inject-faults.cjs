/**
 * Loaded before the program with `node --require`: makes one call of the disk fail, or sends a signal in the middle of it.
 * `INJECT` is JSON: `call` is open, write, fsync, close, rename, link or unlink; `path` is a pattern of the file (of the source for rename
 * and link); `code` is the error of the system, or `signal` the signal this process gets before the call. `skip` calls go well first.
 * Blocking calls, callbacks, promises and file handles are all covered.
 */
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { constants } = require('node:os');

const { call, path = '.', code, signal, skip = 0 } = JSON.parse(process.env.INJECT ?? '{}');
const pattern = new RegExp(path);
/** Paths of open files by number. */
const opened = new Map();
let left = skip;

/** Node has no names for these, and gives their number instead. */
const NAMELESS = ['EDQUOT', 'ESTALE'];

function systemError(name) {
  const errno = -constants.errno[code];
  const shown = NAMELESS.includes(code) ? `Unknown system error ${errno}` : code;
  return Object.assign(new Error(`${shown}: injected, ${name} '${[...opened.values()].at(-1)}'`), { code: shown, errno, syscall: name });
}

/** Fails or sends the signal if this is the call that was asked for. */
function strike(name, file) {
  if (name !== call || !pattern.test(String(file))) return;
  if (left > 0) left -= 1;
  else if (signal) process.kill(process.pid, signal);
  else throw systemError(name);
}

const ofPath = ['open', 'rename', 'link', 'unlink'];
const ofHandle = ['write', 'fsync', 'close'];
const fileOf = (name, first) => (ofPath.includes(name) ? first : opened.get(first));

for (const name of [...ofPath, ...ofHandle]) {
  const blocking = fs[`${name}Sync`];
  fs[`${name}Sync`] = (...given) => {
    strike(name, fileOf(name, given[0]));
    const result = blocking(...given);
    if (name === 'open') opened.set(result, given[0]);
    return result;
  };
  const later = fs[name];
  fs[name] = (...given) => {
    try {
      strike(name, fileOf(name, given[0]));
    } catch (error) {
      process.nextTick(given.at(-1), error);
      return;
    }
    if (name === 'open') {
      const done = given.pop();
      given.push((error, handle) => {
        if (!error) opened.set(handle, given[0]);
        done(error, handle);
      });
    }
    later(...given);
  };
}

for (const name of ofPath) {
  const original = fs.promises[name];
  fs.promises[name] = async (...given) => {
    strike(name, given[0]);
    const result = await original(...given);
    return name === 'open' ? struckHandle(result, given[0]) : result;
  };
}

/** A file handle whose calls can fail. */
function struckHandle(handle, file) {
  for (const [method, name] of [
    ['write', 'write'],
    ['writeFile', 'write'],
    ['appendFile', 'write'],
    ['sync', 'fsync'],
    ['datasync', 'fsync'],
    ['close', 'close'],
  ]) {
    const original = handle[method].bind(handle);
    handle[method] = async (...given) => {
      strike(name, file);
      return original(...given);
    };
  }
  return handle;
}

syncBuiltinESMExports();
