import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { asked, unless } from '#shared/calendar/asking-google.ts';
import { GoogleFailure } from '#shared/calendar/google-failure.ts';

/** As Google's client throws it. */
const refused = (status: number, data: unknown, headers: unknown = new Headers()): Error =>
  Object.assign(new Error('token=secret'), { response: { status, data, headers } });

async function failure(error: unknown): Promise<unknown> {
  try {
    return await asked(() => {
      throw error;
    });
  } catch (thrown) {
    return thrown;
  }
}

const ofCalendar = (reason: string) => ({ error: { code: 403, errors: [{ reason }] } });

describe('What Google is asked', () => {
  test('is answered as Google answers it', async () => {
    await expect(asked(() => Promise.resolve('an answer'))).resolves.toBe('an answer');
  });

  test.each([
    ['a lost leave, as OAuth tells it', refused(400, { error: 'invalid_grant' }), 'needs_reconnect', 400],
    ['the same in a text', refused(400, '{"error":"invalid_grant"}'), 'needs_reconnect', 400],
    ['another error of OAuth', refused(400, { error: 'invalid_client' }), 'rejected', 400],
    ['the reason of a calendar', refused(403, ofCalendar('rateLimitExceeded')), 'rate_limited', 403],
    ['another reason', refused(403, ofCalendar('forbiddenForServiceAccounts')), 'forbidden', 403],
    ['an error without reasons', refused(403, { error: {} }), 'forbidden', 403],
    ['an error with none', refused(403, { error: { errors: [] } }), 'forbidden', 403],
    ['a page that is no JSON', refused(503, '<html>'), 'server_error', 503],
    ['nothing', refused(400, undefined), 'rejected', 400],
    ['a success that cannot be read', refused(399, '{'), 'malformed_answer', 399],
  ])('fails by %s', async (_what, error, reason, status) => {
    const thrown = await failure(error);
    expect(thrown).toBeInstanceOf(GoogleFailure);
    // What Google's client threw holds tokens.
    expect(thrown).toMatchObject({ reason, status, cause: undefined });
  });

  test.each([
    ['no answer', new Error('socket hang up')],
    ['an answer that is none', Object.assign(new Error('odd'), { response: { status: '200' } })],
  ])('fails by the network where there is %s', async (_what, error) => {
    expect(await failure(error)).toMatchObject({ reason: 'network', status: undefined, cause: undefined });
  });

  test('fails by an answer of another shape', async () => {
    const { error } = z.object({ id: z.string() }).safeParse({});
    expect(await failure(error)).toMatchObject({ reason: 'malformed_answer', cause: error });
  });

  test.each([
    [new Headers({ 'retry-after': '7' }), 7000],
    [new Headers({ 'retry-after': 'Fri, 27 Mar 2026 10:00:00 GMT' }), undefined],
    [new Headers(), undefined],
    [{ 'retry-after': '7' }, undefined],
  ])('is asked again when Google says, and at any time otherwise', async (headers, retryAfter) => {
    expect(await failure(refused(429, {}, headers))).toMatchObject({ retryAfter });
  });
});

describe('A failure that is none here', () => {
  const gone = new GoogleFailure('rejected', { status: 410 });
  const lost = new GoogleFailure('network', {});

  test('has one of these statuses', () => {
    expect(unless(404, 410)(gone)).toBeUndefined();
  });

  test.each([
    ['another status', gone, [404]],
    ['no status', lost, [404, 410]],
    ['another cause than Google', Object.assign(new Error('no'), { status: 410 }), [410]],
  ])('has not %s', (_what, error, statuses) => {
    expect(() => unless(...statuses)(error)).toThrow(error);
  });
});
