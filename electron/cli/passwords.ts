import { closeSync, openSync, readSync } from 'node:fs';
import { UNTYPABLE } from '../contract/characters.ts';
import { BriefError, fault } from '../contract/problem.ts';
import { systemReason } from '../files/system-errors.ts';
import type { Call, OptionName } from './arguments.ts';
import { WORDS } from './words.ts';

const FAULTS = WORDS.faults;

/** The passwords of a call; undefined if not given. */
export interface Passwords {
  password: string | undefined;
  owner: string | undefined;
}

/** Asks for a password twice, without showing it. `name` is printed. @throws BriefError if it cannot ask, or the two differ. */
export type Ask = (name: string) => Promise<string>;

/** Where the passwords of a call come from. */
export interface PasswordSources {
  environment: NodeJS.ProcessEnv;
  ask: Ask;
}

/** Asks at a terminal. The value of an option that has none. */
export const PROMPT = '-';

/** A longer first line is not a password. Bytes. */
const MOST = 4096;

interface Kind {
  option: Extract<OptionName, 'password' | 'owner-password'>;
  file: Extract<OptionName, 'password-file' | 'owner-password-file'>;
  variable: string;
  prompt: string;
}

const PASSWORD: Kind = { option: 'password', file: 'password-file', variable: 'AIDE_MEMOIRE_PASSWORD', prompt: WORDS.password };
const OWNER: Kind = {
  option: 'owner-password',
  file: 'owner-password-file',
  variable: 'AIDE_MEMOIRE_OWNER_PASSWORD',
  prompt: WORDS.ownerPassword,
};

/**
 * Reads the passwords of a call: from its options, at the terminal, from the first line of a file, or from the environment.
 * @throws BriefError when a password is empty, given twice, or cannot be read or typed.
 */
export async function readPasswords(call: Call, sources: PasswordSources): Promise<Passwords> {
  if ([PASSWORD, OWNER].every(({ file }) => call.options.get(file)?.[0] === PROMPT)) throw refused(FAULTS.bothStandardInput);
  return { password: await readPassword(PASSWORD, call, sources), owner: await readPassword(OWNER, call, sources) };
}

async function readPassword(
  { option, file, variable, prompt }: Kind,
  call: Call,
  { environment, ask }: PasswordSources,
): Promise<string | undefined> {
  const given = call.options.get(option)?.[0];
  const path = call.options.get(file)?.[0];
  if (given !== undefined && path !== undefined) throw refused(FAULTS.notTogether(`--${option}`, `--${file}`));
  if (given === PROMPT) return typed(await ask(prompt), prompt);
  if (given !== undefined) return typed(given, `--${option}`);
  const [value, source] = path === undefined ? [environment[variable], variable] : [firstLine(path), FAULTS.firstLineOf(path)];
  if (value === '') throw refused(FAULTS.passwordEmptyIn(source));
  return value === undefined ? undefined : typed(value, source);
}

/** @throws BriefError for a password that nobody could type to open the file. */
function typed(password: string, source: string): string {
  const [character] = UNTYPABLE.exec(password) ?? [];
  if (character === undefined) return password;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw refused(FAULTS.untypable(`U+${code}`, source));
}

/** The first line of a file; `-` is standard input. */
function firstLine(path: string): string {
  try {
    const line = firstBytes(path);
    const end = line.indexOf('\n');
    if (end < 0 && line.length === MOST) throw refused(FAULTS.tooLongLine(path));
    return new TextDecoder('utf-8', { fatal: true }).decode(end < 0 ? line : line.subarray(0, end)).replace(/\r$/, '');
  } catch (error) {
    if (error instanceof BriefError) throw error;
    if (error instanceof TypeError) throw refused(FAULTS.notUtf8(path));
    throw new BriefError(fault('cannot-read', systemReason(error, 'read'), { place: { file: path } }));
  }
}

/** The bytes up to the end of the first line or more, but not without end: the file may be a device. */
function firstBytes(path: string): Buffer {
  const handle = path === PROMPT ? 0 : openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(MOST);
    let length = 0;
    while (length < MOST && !bytes.subarray(0, length).includes('\n')) {
      const read = readSync(handle, bytes, length, MOST - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    if (handle !== 0) closeSync(handle);
  }
}

function refused(message: string): BriefError {
  return new BriefError(fault('usage', message, { hints: [FAULTS.seeHelp('build')] }));
}
