import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page, Route } from '@playwright/test';
import { preview, settled } from './actions.ts';
import { expect, newHome, ROOT, type Shell, test as base } from './fixture.ts';

/** Stands in every marked item of the dossier, and nowhere else. */
export const CANARY = 'canary on the red cable';
export const STATUS = 'Pages shown are not of this brief';

/** The built-in dossier with items for few eyes: more than its head of delegation has room for, so that some are listed as left out. */
function redDossier(): string {
  const text = readFileSync(join(ROOT, 'data/washington-summit-2024.yaml'), 'utf8');
  const points = Array.from(
    { length: 24 },
    (_, index) => `      - text: The ${CANARY} sang for the ${index + 1}th time, and nobody outside the room may ever hear what it sang.
        marking: RED
        cites: ["text#Opening ¶1"]
        priority: ${index < 4 ? 1 : 5}
        depth: ${index < 4 ? 'headline' : 'summary'}
`,
  ).join('');
  const section = `\nsections:\n  - id: red\n    title: A section for few\n    points:\n${points}`;
  return text.replace('\nsections:\n', section).replace('title: The 2024 NATO summit in Washington', 'title: The red summit');
}

/** A window with that dossier, for the head of the delegation; all of its sections are asked for. */
export const test = base.extend<{ red: Shell }>({
  red: async ({ again }, use) => {
    const home = newHome();
    mkdirSync(join(home, 'dossiers'), { recursive: true });
    writeFileSync(join(home, 'dossiers', 'red-summit.yaml'), redDossier());
    copyFileSync(join(ROOT, 'data/example-crest.svg'), join(home, 'dossiers/example-crest.svg'));
    const shell = await again(home);
    const { page } = shell;
    await preview(page).locator('canvas').first().waitFor();
    await page.getByRole('combobox', { name: 'Dossier' }).selectOption('red-summit');
    // The sections of the dossier before stand there until this one is read: a click on them would choose among those.
    await page.getByRole('checkbox', { name: 'A section for few' }).waitFor();
    await page.getByRole('button', { name: 'Select all' }).click();
    await settled(page);
    await use(shell);
  },
});

export interface Traces {
  canvases: number;
  pages: number;
  words: boolean;
  thumbnails: number;
}

/** What the document holds of pages, in every shadow tree and frame. Runs in the window. */
export function tracesIn(canary: string): Traces {
  const traces: Traces = { canvases: 0, pages: 0, words: false, thumbnails: 0 };
  const visit = (root: Document | ShadowRoot): void => {
    traces.canvases += root.querySelectorAll('canvas').length;
    traces.pages += root.querySelectorAll('.page, .print-sheets').length;
    if ('host' in root && root.host.localName === 'am-page-thumbnails') traces.thumbnails += root.querySelectorAll('canvas').length;
    const inner = 'body' in root ? root.body.outerHTML : root.innerHTML;
    if (inner.includes(canary)) traces.words = true;
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (element instanceof HTMLIFrameElement && element.contentDocument) visit(element.contentDocument);
      if ('value' in element && String(element.value).includes(canary)) traces.words = true;
    }
  };
  visit(document);
  return traces;
}

export async function traces(page: Page): Promise<Traces> {
  return page.evaluate(tracesIn, CANARY);
}

/** The whole accessibility tree as text. */
export async function aloud(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return JSON.stringify(nodes.map(({ name, description, value }) => [name?.value, description?.value, value?.value]));
}

/** Waits for the pages that hold the canary, drawn and listed. */
export async function redPages(page: Page): Promise<void> {
  await settled(page);
  await expect.poll(async () => (await traces(page)).canvases).toBeGreaterThan(0);
  await expect.poll(async () => (await traces(page)).words).toBe(true);
}

/**
 * Changes a field as its person does, and says what the document holds then: in the same task, before any answer of the
 * program can come, and once the elements have drawn themselves.
 */
export async function changeNow(field: Locator, value: string, event = 'change'): Promise<{ first: number; drawn: Traces }> {
  await field.page().evaluate(`window.tracesIn = ${tracesIn.toString()}`);
  return field.evaluate(
    async (element, [words, type, canary]) => {
      const scope = window as unknown as { tracesIn: typeof tracesIn };
      (element as HTMLInputElement).value = words;
      element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      const { canvases } = scope.tracesIn(canary);
      // Microtasks alone: no answer can come between them.
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
      return { first: canvases, drawn: scope.tracesIn(canary) };
    },
    [value, event, CANARY] as const,
  );
}

export const GONE = { first: 0, drawn: { canvases: 0, pages: 0, words: false, thumbnails: 0 } };

export async function expectBlocked(page: Page): Promise<void> {
  for (const name of ['Print…', 'Save PDF…']) await expect(page.getByRole('button', { name })).toBeDisabled();
}

export async function expectFree(page: Page): Promise<void> {
  for (const name of ['Print…', 'Save PDF…']) await expect(page.getByRole('button', { name })).toBeEnabled();
}

/** Counts how often the printer was asked for. */
export async function watchPrinter(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const scope = window as unknown as { printed: number };
    scope.printed = 0;
    window.print = () => {
      scope.printed += 1;
    };
  });
  return () => page.evaluate(() => (window as unknown as { printed: number }).printed);
}

/** Holds back the program's answers to requests for pages until they are let go; or has them fail. */
export async function hold(page: Page): Promise<{ release(): Promise<void>; fail(): Promise<void> }> {
  const held: Route[] = [];
  await page.route('**/call/preview', (route) => void held.push(route));
  const end = async (finish: (route: Route) => Promise<void>): Promise<void> => {
    // A request that was cancelled meanwhile takes no answer.
    for (const route of held) await finish(route).catch(() => undefined);
    await page.unroute('**/call/preview');
  };
  return {
    release: () => end((route) => route.continue()),
    fail: () => end((route) => route.abort()),
  };
}
