import { afterEach, expect, it } from 'vitest';
import '../../renderer/dialogs/about-dialog.ts';
import type { AboutDialog } from '../../renderer/dialogs/about-dialog.ts';

afterEach(() => document.body.replaceChildren());

it('About shows the version, what the program runs on, and where the log of faults is', async () => {
  const dialog = document.createElement('am-about-dialog') as AboutDialog;
  document.body.append(dialog);
  await dialog.show({ version: '1.2.3', runtime: [{ name: 'Node.js', version: '22.0.0' }], licence: 'MIT', logFile: '/home/ada/logs/faults.log' });
  const textOf = (term: Element): string => (term.nextElementSibling as HTMLElement).innerText;
  const terms = Object.fromEntries([...dialog.renderRoot.querySelectorAll('dt')].map((term) => [term.innerText, textOf(term)]));
  expect(dialog.renderRoot.textContent).toContain('1.2.3');
  expect(terms['Node.js']).toBe('22.0.0');
  expect(terms['Fault log']).toContain('/home/ada/logs/faults.log');
});
