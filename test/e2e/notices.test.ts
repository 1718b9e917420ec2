import { PutItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deployedTableName } from '#lib/access.ts';
import { environmentNamed } from '#lib/environments.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { localAccount } from '#lib/local/template/assembly.ts';
import { newId } from '#shared/ids.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { startTestStack } from '#test/support/stack.ts';
import { inDays, Person } from '#test/support/story.ts';

const minute = 60_000;
const hour = 60 * minute;

const coachEmail = 'coach.a@example.com';
const clientEmail = 'client.10@example.com';

let stack: LocalStack;
const logged: string[] = [];
beforeAll(async () => {
  stack = await startTestStack({ onFunctionLog: (line) => logged.push(line) });
  // The seed has told people of its own bookings.
  await stack.events.idle();
});
let client: Person;
let coach: Person;
let coachId: string;
beforeEach(async () => {
  // Whatever a test has moved the clock to, tokens of before have expired.
  [client, coach] = await Promise.all([clientEmail, coachEmail].map(signedIn)) as [Person, Person];
  ({ user_id: coachId } = await coach.get('/v1/users/me'));
  await stack.mailbox.clear();
});
afterEach(() => {
  stack.mailbox.faults.clear();
});
afterAll(() => stack.close());

const signedIn = (email: string): Promise<Person> => Person.signedIn(stack, email);

const daysFromNow = (days: number): string =>
  timestampOf(Math.ceil(stack.clock.now().getTime() / hour) * hour + days * 24 * hour);

const mailsTo = async (email: string) => {
  await stack.events.idle();
  return (await stack.mailbox.messages()).filter(({ to }) => to.includes(email));
};

const subjects = async (...emails: string[]) =>
  Promise.all(emails.map(async (email) => (await mailsTo(email)).map(({ subject }) => subject)));

/** A slot of the coach that nobody holds, so that tests do not get into each other's way. */
let slot = 8;
const book = async (scheduled_at?: string) => {
  slot += 1;
  return client.book({ coach_id: coachId, slot_number: slot, ...(scheduled_at && { scheduled_at }) });
};

test('A booking is told of as it goes on: the request to the coach, and everything else to both', async () => {
  const { booking_id } = await book(inDays(3));
  expect(await subjects(coachEmail, clientEmail)).toEqual([['A client asks for a session'], []]);
  const [request] = await mailsTo(coachEmail);
  expect(request).toMatchObject({ from: 'paceline@example.com' });
  expect(request?.text).toMatch(/:00 \(Europe\/Stockholm\)/);

  await stack.mailbox.clear();
  await coach.change(booking_id, { status: 'confirmed' });
  const confirmed = 'Your session is confirmed';
  expect(await subjects(coachEmail, clientEmail)).toEqual([[confirmed], [confirmed]]);
  const [toClient] = await mailsTo(clientEmail);
  expect(toClient?.text).toContain('12:00 (UTC)');

  await stack.mailbox.clear();
  await coach.change(booking_id, { scheduled_at: inDays(4) });
  const moved = 'Your session was moved';
  expect(await subjects(coachEmail, clientEmail)).toEqual([[moved], [moved]]);

  await stack.mailbox.clear();
  await coach.change(booking_id, { status: 'cancelled' });
  const cancelled = 'Your session was cancelled';
  expect(await subjects(coachEmail, clientEmail)).toEqual([[cancelled], [cancelled]]);
});
