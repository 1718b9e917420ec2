import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { findOnPath } from '#lib/local/dynamodb/find-on-path.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { startTestStack } from '#test/support/stack.ts';

const path = process.env['PATH'] ?? '';
const found = await Promise.all(
  ['chromium', 'chromium-browser', 'google-chrome'].map((name) => findOnPath(name, path)),
);
const executablePath = found.find((program) => program !== undefined);

let stack: LocalStack;
let browser: Browser | undefined;
beforeAll(async () => {
  stack = await startTestStack();
  browser = executablePath
    ? await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      })
    : undefined;
});
afterAll(async () => {
  await browser?.close();
  await stack.close();
});

test(`The reference page signs a user in and calls the API${executablePath ? '' : ' (not opened: no Chromium on the PATH)'}`, async () => {
  if (!browser) return;
  const page = await browser.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1:') && !request.url().startsWith('data:'))
      failures.push(`asked ${request.url()}`);
  });
  await page.goto(stack.docs);

  await page.fill('#email', 'client.01@example.com');
  await page.click('#sign-in button');
  await page.getByText('Signed in as client.01@example.com').waitFor();

  const operation = page.locator('#operations-users-getMe');
  await operation.locator('.opblock-summary').click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table .response').first();
  await answer.getByText('200').first().waitFor();
  await answer.getByText('client.01@example.com').first().waitFor();
  expect(failures).toEqual([]);
});
