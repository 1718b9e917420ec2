import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalStack } from '#lib/local/stack.ts';
import { startTestStack } from '#test/support/stack.ts';

const operations: string[] = [];
let stack: LocalStack;
let sdk: SESv2Client;
beforeAll(async () => {
  stack = await startTestStack({
    seed: false,
    onServiceCall: ({ operation }) => operations.push(operation),
  });
  sdk = new SESv2Client({
    endpoint: stack.mailbox.url,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(() => stack.mailbox.clear());
afterAll(async () => {
  sdk.destroy();
  await stack.close();
});

const send = () =>
  sdk.send(
    new SendEmailCommand({
      FromEmailAddress: 'notices@paceline.example',
      Destination: { ToAddresses: ['client.01@example.com'] },
      Content: { Simple: { Subject: { Data: 'Tomorrow' }, Body: { Text: { Data: 'At ten' } } } },
    }),
  );

describe('The mailbox of a stack', () => {
  test('shows what was mailed, at the time of the stack’s clock', async () => {
    await stack.clock.advance(13 * 60 * 60_000);
    const from = stack.clock.now().getTime() - 1000;
    await send();
    expect(operations).toContain('SendEmail');
    const [mail] = await stack.mailbox.messages();
    expect(mail).toMatchObject({ to: ['client.01@example.com'], subject: 'Tomorrow', text: 'At ten' });
    expect(Date.parse(mail?.at ?? '')).toBeGreaterThan(from);
    expect((await fetch(stack.mailbox.url)).status).toBe(200);
  });

  test('can be made to refuse', async () => {
    stack.mailbox.faults.inject({ error: 'MessageRejected' });
    await expect(send()).rejects.toMatchObject({ name: 'MessageRejected' });
    expect(await stack.mailbox.messages()).toEqual([]);
  });
});
