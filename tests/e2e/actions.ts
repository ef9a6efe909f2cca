import { expect, type Locator, type Page } from '@playwright/test';

/** What people do in the window, in words. */

export function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'Preview' });
}

export async function openView(page: Page, name: 'Brief' | 'Dossier' | 'Template' | 'Theme'): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
}

/** Waits until the pages are those of what was asked for last. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(250);
  await expect(page.locator('footer')).not.toContainText(/Updating preview|Saving draft/);
}

/** The text of the editor as it is; CodeMirror draws only the lines in sight, so it is read through its own search. */
export function editor(page: Page): Locator {
  return page.getByRole('textbox', { name: /YAML|Template text/ });
}

/** Puts the cursor at the end of the line that holds some words, and types. */
export async function typeAfter(page: Page, words: string, typed: string): Promise<void> {
  await editor(page).locator('.cm-line', { hasText: words }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(typed);
}

/** Gives a name in the dialog that asks for one. */
export async function giveName(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog).toBeHidden();
}
