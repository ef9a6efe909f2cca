import { expect, serve, test } from './fixture.ts';

test('only the person who started it gets in, once, from this machine', async ({ request }) => {
  const served = await serve();
  const { origin } = new URL(served.address);
  expect((await request.get(origin)).status()).toBe(403);
  expect((await request.get(`${origin}/?token=wrong`)).status()).toBe(403);
  expect((await request.get(served.address)).status()).toBe(200);
  expect((await request.get(origin, { headers: { host: 'evil.example' } })).status()).toBe(403);
  const call = (headers: Record<string, string>) => request.post(`${origin}/call/catalogue`, { data: {}, headers });
  expect((await call({ origin: 'http://evil.example' })).status()).toBe(403);
  expect((await call({})).status()).toBe(200);
  expect((await request.get(`${origin}/..%2f..%2fpackage.json`)).status()).toBe(403);
  const page = await request.get(origin);
  expect(page.headers()['content-security-policy']).toContain("default-src 'none'");
  const second = await request.storageState();
  expect(second.cookies[0]?.httpOnly).toBe(true);
  expect(second.cookies[0]?.sameSite).toBe('Strict');
  await served.end();
});

test('ends when its last page is closed', async ({ page }) => {
  const served = await serve();
  await page.goto(served.address);
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await page.close();
  await expect.poll(() => served.process.exitCode, { timeout: 15_000 }).toBe(0);
});
