import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInFolders } from '../files/folders.ts';
import { KNOWN_VALUES, writeKnown } from '../files/known.ts';
import { builtInValues, builtInWords } from '../files/values.ts';
import { CODE, loadProgram } from './compiled.ts';

/** Part of the build: keeps what the built-in files say; then makes a brief, and keeps the code that was compiled for it. */
const built = fileURLToPath(new URL('.', import.meta.url));
const folders = builtInFolders(join(built, '..', '..'));
writeFileSync(join(built, KNOWN_VALUES), writeKnown(new Map([...builtInValues(folders), ...(await builtInWords(folders))])));
const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-compile-'));
rmSync(join(built, CODE), { force: true });
const { main, code } = await loadProgram(built);
process.exitCode = await main(['build', 'washington-summit-2024', '--out', join(folder, 'brief.pdf')]);
writeFileSync(join(built, CODE), code());
rmSync(folder, { recursive: true });
