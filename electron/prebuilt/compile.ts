import { SAMPLE_DOSSIER } from '../contract/sample.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInFolders, cacheFolder } from '../files/library/folders.ts';
import { VALUES_FILE, writeValues } from './values.ts';
import { builtInValues, builtInWords } from './value-store.ts';
import { setV8Flags } from '../worker/v8-flags.ts';
import { loadProgram } from './compiled.ts';

/** Part of the build: saves the values of the built-in files, then makes a brief to fill the code cache. */
const built = fileURLToPath(new URL('.', import.meta.url));
const folders = builtInFolders(join(built, '..', '..'));
writeFileSync(join(built, VALUES_FILE), writeValues(new Map([...builtInValues(folders), ...(await builtInWords(folders))])));
setV8Flags('call');
const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-compile-'));
const { main, keep } = await loadProgram(built, cacheFolder(process.env, process.platform));
process.exitCode = await main(['build', SAMPLE_DOSSIER, '--out', join(folder, 'brief.pdf')], keep);
rmSync(folder, { recursive: true });
