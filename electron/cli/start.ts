import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm start`: opens the desktop program if Electron is installed, else the window in a browser. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist');

function start(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

if (existsSync(join(dist, 'version'))) start(process.execPath, [join(root, 'node_modules', 'electron', 'cli.js'), root]);
else {
  process.stderr.write(
    'Electron’s runtime is not on this machine: the window is served to your browser instead.\n' +
      'For the desktop program, run once, with a network: npx install-electron\n',
  );
  start(process.execPath, [join(root, 'out', 'main', 'cli.js'), 'serve']);
}
