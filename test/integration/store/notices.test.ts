import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Mail, MailRefused } from '#shared/aws/mailer.ts';
import { newId, noticeIdOf } from '#shared/ids.ts';
import type { Caused } from '#shared/notices/addressed.ts';
import { NoticePost } from '#shared/notices/notice-post.service.ts';
import { NoticeRepository } from '#shared/notices/notice.repository.ts';
import { expiryOf } from '#shared/notices/notice.ts';
import { logger } from '#shared/observability/logger.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { today } from '#test/support/booking-desk.ts';
import { aClient } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterEach(() => {
  store.faults.clear();
  jest.restoreAllMocks();
});
afterAll(() => store.close());

/** What SES does with an attempt: takes the mail, refuses it, or leaves it open, with the mail taken or not. */
type Answer = 'taken' | 'refused' | 'lost before' | 'lost after';

/** A post whose attempts end so one after the other, and all further ones well. */
function aPost(...answers: Answer[]) {
  const sent: Mail[] = [];
  const post = new NoticePost({
    mailer: {
      send: async (mail) => {
        const answer = answers.shift() ?? 'taken';
        if (answer === 'refused') throw new MailRefused('SES refused a mail: MessageRejected');
        if (answer !== 'lost before') sent.push(mail);
        if (answer !== 'taken') throw new Error('socket hang up with robin@example.com');
      },
    },
    tokens: { of: async ({ notice }) => `${notice}.seal` },
  });
  return { post, sent };
}

const caused = (cause: string = newId()): Caused => ({
  cause,
  addressed: {
    notice: 'booking_moved',
    to: aClient(),
    letter: { subject: 'Your session was moved', paragraphs: ['It is on Monday.'] },
  },
});

const told = () => {
  const log = [jest.spyOn(logger, 'error'), jest.spyOn(logger, 'warn')].map((spy) => spy.mockReturnValue());
  return () => log.flatMap(({ mock }) => mock.calls);
};

describe('A mail', () => {
  test('is sent once, with the link that stops mails of its kind', async () => {
    const { post, sent } = aPost();
    const one = caused();
    for (let time = 0; time < 3; time += 1) await post.send([one], today);
    const url = 'https://api.example.com/v1/notifications/unsubscribe/booking_moved.seal';
    expect(sent).toEqual([
      {
        from: 'paceline@example.com',
        to: one.addressed.to.email,
        subject: 'Your session was moved',
        text: expect.stringContaining(url),
        html: expect.stringContaining(url),
        headers: {
          'List-Unsubscribe': `<${url}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      },
    ]);
  });

  test('is sent once by all who try at the same time', async () => {
    const { post, sent } = aPost();
    const one = caused();
    await Promise.all(Array.from({ length: 10 }, () => post.send([one], today)));
    expect(sent).toHaveLength(1);
  });

  test('goes to each of those whom a cause concerns, and again for another cause', async () => {
    const { post, sent } = aPost();
    const [first, second] = [caused('one'), caused('one')];
    await post.send([first, second], today);
    await post.send([{ ...first, cause: 'another' }], today);
    expect(sent).toHaveLength(3);
  });

  test.each([
    ['does not want it', { notification_preferences: { booking_moved: [] } }],
    ['is deactivated', { status: 'deactivated' as const }],
  ])('goes to nobody who %s', async (_why, differing) => {
    const { post, sent } = aPost();
    const { cause, addressed } = caused();
    await post.send([{ cause, addressed: { ...addressed, to: { ...aClient(), ...differing } } }], today);
    expect(sent).toEqual([]);
  });

  test('that was refused is sent by the next try, and the others meanwhile', async () => {
    const { post, sent } = aPost('refused');
    const both = [caused(), caused()];
    await expect(post.send(both, today)).rejects.toThrow(MailRefused);
    expect(sent).toHaveLength(1);
    await post.send(both, today);
    await post.send(both, today);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(1);
    expect(sent).toHaveLength(2);
  });

  test.each([
    ['lost before', 0],
    ['lost after', 1],
  ] as const)('whose answer was %s it was taken is not sent again', async (answer, times) => {
    const calls = told();
    const { post, sent } = aPost(answer);
    const one = caused();
    await post.send([one], today);
    await post.send([one], today);
    expect(sent).toHaveLength(times);
    const notice_id = noticeIdOf(one.cause, one.addressed.to.user_id);
    const about = { notice_id, notice: 'booking_moved' };
    expect(calls()).toEqual([
      ['notice_unclear', { ...about, error: { name: 'Error' } }],
      ['notice_unclear', about],
    ]);
    expect(JSON.stringify(calls())).not.toContain('@');
  });
});

describe('A function that ends', () => {
  test('after its claim has sent nothing, and nobody sends it again', async () => {
    const calls = told();
    const one = caused();
    const notice_id = noticeIdOf(one.cause, one.addressed.to.user_id);
    const claim = { notice_id, claim_id: newId(), state: 'claimed' } as const;
    const times = { claimed_at: timestampOf(today), expires_at: expiryOf(today) };
    expect(await new NoticeRepository().claim({ ...claim, ...times })).toBe('claimed');
    const { post, sent } = aPost();
    await post.send([one], today);
    expect(sent).toEqual([]);
    expect(calls()).toEqual([['notice_unclear', { notice_id, notice: 'booking_moved' }]]);
  });

  test('before it has noted that it sent a mail has sent it once', async () => {
    const { post, sent } = aPost();
    const one = caused();
    store.faults.inject({
      fault: 'unavailable',
      times: 3,
      when: ({ operation }) => operation === 'UpdateItem',
    });
    await expect(post.send([one], today)).rejects.toMatchObject({ title: 'ServiceUnavailable' });
    await post.send([one], today);
    expect(sent).toHaveLength(1);
  });

  test('before it could give a claim back has sent nothing', async () => {
    const { post, sent } = aPost('refused');
    const one = caused();
    store.faults.inject({
      fault: 'unavailable',
      times: 3,
      when: ({ operation }) => operation === 'DeleteItem',
    });
    await expect(post.send([one], today)).rejects.toThrow();
    await post.send([one], today);
    expect(sent).toEqual([]);
  });
});

test.each(['connection-reset-before', 'connection-reset-after'] as const)(
  'A store whose answer is lost (%s) costs nobody a mail, and sends none twice',
  async (fault) => {
    for (const operation of ['PutItem', 'UpdateItem']) {
      const { post, sent } = aPost();
      const one = caused();
      store.faults.inject({ fault, times: 1, when: (call) => call.operation === operation });
      await post.send([one], today);
      await post.send([one], today);
      expect([operation, sent.length]).toEqual([operation, 1]);
    }
    const { post, sent } = aPost('refused');
    const one = caused();
    store.faults.inject({ fault, times: 1, when: ({ operation }) => operation === 'DeleteItem' });
    await expect(post.send([one], today)).rejects.toThrow(MailRefused);
    await post.send([one], today);
    expect(sent).toHaveLength(1);
  },
);

test('Where no sender is set nobody is mailed, and the log says so once', () => {
  const calls = told();
  // oxlint-disable-next-line node/no-process-env -- the environment is what is tested
  const { env } = process;
  const { MAIL_SENDER } = env;
  delete env['MAIL_SENDER'];
  const { post } = aPost();
  expect([post.isOn(), post.isOn()]).toEqual([false, false]);
  expect(calls()).toEqual([['notices_off']]);
  env['MAIL_SENDER'] = MAIL_SENDER;
  expect(aPost().post.isOn()).toBe(true);
});
