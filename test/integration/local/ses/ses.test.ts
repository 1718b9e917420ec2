import { GetAccountCommand, SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, test } from '@jest/globals';
import { identity, reminder, useSes } from './test-ses.ts';

const { Simple } = reminder.Content;
const hour = 60 * 60_000;

/** A call to send, by what it takes leave for. */
const sent = (resources: string[], more: object) => ({
  caller: undefined,
  operation: 'SendEmail',
  grants: resources.map((resource) => ({ action: 'ses:SendEmail', resource })),
  ...more,
});

/** Something else of the same account. */
const beside = (resource: string) => identity.replace('identity/paceline.example', resource);

describe('the local SES', () => {
  const start = useSes();

  test('keeps a mail as it was sent, with the headers that the sender added', async () => {
    const { ses, send } = await start();
    expect(await ses.messages()).toEqual([]);
    const from = Math.floor(Date.now() / 1000) * 1000;
    expect(await send()).toMatchObject({ MessageId: expect.any(String) });
    const mails = await ses.messages();
    expect(mails).toEqual([
      {
        to: ['zoë@example.com'],
        from: 'Paceline <notices@paceline.example>',
        subject: 'Your session is tomorrow — 10:00',
        text: 'See you there, Zoë',
        html: '<p>See you there, Zoë</p>',
        headers: {
          'List-Unsubscribe': '<https://api.example/unsubscribe/abc>',
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        at: expect.any(String),
      },
    ]);
    expect(Date.parse(mails[0]?.at ?? '')).toBeGreaterThanOrEqual(from);
    expect(Date.parse(mails[0]?.at ?? '')).toBeLessThanOrEqual(Date.now());
  });

  test('fills a template that comes with the call', async () => {
    const { ses, send } = await start();
    const TemplateContent = {
      Subject: 'Hello {{name}}',
      Text: '{{#each slots}}{{this}};{{/each}}',
      Html: '<p>{{name}}</p>',
    };
    const TemplateData = JSON.stringify({ name: 'Zoë', slots: ['10:00', '11:00'] });
    const Headers = [{ Name: 'List-Unsubscribe', Value: '<https://api.example/u>' }];
    await send({ Content: { Template: { TemplateContent, TemplateData, Headers } } });
    expect(await ses.messages()).toMatchObject([
      {
        subject: 'Hello Zoë',
        text: '10:00;11:00;',
        html: '<p>Zoë</p>',
        headers: { 'List-Unsubscribe': '<https://api.example/u>' },
      },
    ]);
  });

  test('keeps mails in their order until they are cleared, and none of another stand-in', async () => {
    const [one, other] = [await start(), await start()];
    for (const Data of ['first', 'second']) {
      await one.send({ Content: { Simple: { ...Simple, Subject: { Data } } } });
    }
    await other.send();
    const subjects = async () => (await one.ses.messages()).map(({ subject }) => subject);
    expect(await subjects()).toEqual(['first', 'second']);
    await one.ses.clear();
    expect(await subjects()).toEqual([]);
    expect(await other.ses.messages()).toHaveLength(1);
  });

  test('is found by the SDK where its variable says', async () => {
    const { ses } = await start();
    process.env['AWS_ENDPOINT_URL_SESV2'] = ses.endpoint;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const sdk = new SESv2Client({ region: 'us-east-1', credentials });
    await sdk.send(new SendEmailCommand(reminder)).finally(() => {
      delete process.env['AWS_ENDPOINT_URL_SESV2'];
      sdk.destroy();
    });
    expect(await ses.messages()).toHaveLength(1);
  });

  test('writes the time that its clock tells', async () => {
    let ahead = 13 * hour;
    const { ses, send } = await start({ now: () => new Date(Date.now() + ahead) });
    const before = Date.now();
    await send();
    ahead = 0;
    await send();
    const [moved, present] = (await ses.messages()).map(({ at }) => Date.parse(at));
    expect(moved).toBeGreaterThanOrEqual(before + 13 * hour - 1000);
    expect(present).toBeLessThanOrEqual(Date.now());
  });

  test('shows its mails on a page of this machine alone', async () => {
    const { ses, send } = await start();
    await send();
    expect(new URL(ses.mailbox).hostname).toBe('127.0.0.1');
    const page = await fetch(ses.mailbox);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await page.text()).toContain('/store?since=');
    const store = await fetch(new URL('/store?since=0', ses.mailbox));
    expect(await store.json()).toMatchObject({ emails: [{ subject: Simple.Subject.Data }] });
    await fetch(new URL('/clear-store', ses.mailbox), { method: 'POST' });
    expect(await ses.messages()).toEqual([]);
  });

  test('tells of each call, with what it takes to be allowed to send', async () => {
    const { ses, send, calls } = await start();
    await send();
    await send({
      ConfigurationSetName: 'notices',
      Content: { Template: { TemplateName: 'none', TemplateData: '{}' } },
    }).catch(() => undefined);
    await send({ Destination: {} }).catch(() => undefined);
    await fetch(`${ses.endpoint}/v2/email/outbound-emails`, {
      method: 'POST',
      headers: { Authorization: 'AWS4-HMAC-SHA256', 'x-paceline-invocation': 'sendNotices/1' },
      body: JSON.stringify({ ...reminder, FromEmailAddressIdentityArn: 'arn:another' }),
    });
    expect(calls).toEqual([
      sent([identity], { status: 200 }),
      sent([identity, beside('configuration-set/notices'), beside('template/none')], {
        status: 404,
        error: 'NotFoundException',
      }),
      sent([], { status: 400, error: 'BadRequestException' }),
      sent(['arn:another'], { status: 200, caller: 'sendNotices/1' }),
    ]);
  });

  test('ends while it starts, and answers nobody afterwards', async () => {
    const { ses, send } = await start();
    const sending = send().then(String, String);
    await ses.close();
    expect(await sending).toEqual(expect.any(String));
    await expect(fetch(ses.mailbox)).rejects.toThrow();
  });
});

describe('the local SES refuses', () => {
  const start = useSes();

  test.each([
    ['nobody to send to', { Destination: {} }],
    [
      'too many',
      { Destination: { BccAddresses: Array.from({ length: 51 }, (_, n) => `c${n}@example.com`) } },
    ],
    ['no address', { Destination: { ToAddresses: ['zoe'] } }],
    ['an address of two lines', { Destination: { ToAddresses: ['zoe@example.com\r\nBcc:x@example.com'] } }],
    ['no sender', { FromEmailAddress: undefined }],
    ['no content', { Content: {} }],
    ['two contents', { Content: { Simple, Template: { TemplateContent: { Subject: 's', Text: 't' } } } }],
    ['no body', { Content: { Simple: { Subject: { Data: 's' }, Body: {} } } }],
    [
      'a header of two lines',
      { Content: { Simple: { ...Simple, Headers: [{ Name: 'A', Value: 'a\r\nB: b' }] } } },
    ],
    [
      'a header’s name with a colon',
      { Content: { Simple: { ...Simple, Headers: [{ Name: 'A:', Value: 'a' }] } } },
    ],
    [
      'data that are no JSON',
      { Content: { Template: { TemplateContent: { Subject: 's', Text: 't' }, TemplateData: '{' } } },
    ],
  ])('a mail with %s', async (_what, changes) => {
    const { ses, send } = await start();
    await expect(send(changes)).rejects.toMatchObject({
      name: 'BadRequestException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(await ses.messages()).toEqual([]);
  });

  test('operations that it does not have', async () => {
    const { sdk, calls } = await start();
    await expect(sdk.send(new GetAccountCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      $metadata: { httpStatusCode: 404 },
    });
    expect(calls).toEqual([
      {
        caller: undefined,
        operation: 'GET /v2/email/account',
        grants: [],
        status: 404,
        error: 'UnknownOperationException',
      },
    ]);
  });

  test.each([
    ['is not signed', {}, JSON.stringify(reminder), 403, 'MissingAuthenticationTokenException:'],
    ['is no JSON', { Authorization: 'AWS4-HMAC-SHA256' }, '{', 400, 'SerializationException:'],
  ])('what %s', async (_what, headers, body, status, type) => {
    const { ses } = await start();
    const answer = await fetch(`${ses.endpoint}/v2/email/outbound-emails`, { method: 'POST', headers, body });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([status, type]);
    expect(await ses.messages()).toEqual([]);
  });
});
