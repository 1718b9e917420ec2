import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { decodeJwt } from 'jose';
import type { ConsumerName } from '#lib/consumers.ts';
import { localCognito } from '#lib/local/sign-in.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { newId, reminderIdOf } from '#shared/ids.ts';
import { localTableName } from '#test/support/look-into.ts';
import { inDays, Person } from '#test/support/story.ts';
import { uploadPicture } from '#test/support/uploads.ts';

/** Prepares what is about to happen, and how one sees afterwards that its consumer has done its work, once. */
export type ConsumerStory = () => Promise<{
  readonly happen: () => Promise<unknown>;
  readonly isDone: () => Promise<boolean>;
}>;

/** One story per consumer; each begins with people or things of its own, so that it can be told again. */
export async function consumerStories(stack: LocalStack): Promise<Record<ConsumerName, ConsumerStory>> {
  const [admin, first, second, planner] = await Promise.all(
    ['admin', 'client.01', 'client.02', 'client.04'].map((name) =>
      Person.signedIn(stack, `${name}@example.com`),
    ),
  );
  if (!admin || !first || !second || !planner) throw new Error('The seed has changed');
  let day = 50;

  const aCoach = async (): Promise<{ coach_id: string; email: string }> => {
    const email = `${newId()}@example.com`;
    const told = { email, role: 'coach', first_name: 'Kim', last_name: 'Example' };
    const { user_id } = await admin.send('POST', '/v1/users', told);
    await admin.send('PUT', `/v1/users/${user_id}`, { total_slots: 1 });
    return { coach_id: user_id, email };
  };
  const deactivate = (userId: string) => admin.send('DELETE', `/v1/users/${userId}`);
  const bookingOf = async (bookingId: string) =>
    (await first.get('/v1/bookings/my-bookings?limit=100')).items.find(
      ({ booking_id }: { booking_id: string }) => booking_id === bookingId,
    );
  /** A coach whose one slot the first client holds, and for whom the second one waits. */
  const awaited = async () => {
    const { coach_id } = await aCoach();
    const { booking_id } = await first.book({ coach_id, slot_number: 1 });
    await second.send('POST', `/v1/bookings/coaches/${coach_id}/waitlist`);
    return { coach_id, booking_id };
  };
  const placeAt = async (coachId: string) =>
    (await second.get('/v1/bookings/waitlist?limit=100')).items.find(
      ({ coach_id }: { coach_id: string }) => coach_id === coachId,
    );
  const schedule = async (more: object) => {
    const session_config = { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' };
    const asked = { session_config, start_time: inDays((day += 1)), time_zone: 'UTC', ...more };
    return planner.send('POST', '/v1/schedule', asked);
  };

  return {
    alignPoolUser: async () => {
      const { coach_id, email } = await aCoach();
      return {
        happen: () => deactivate(coach_id),
        isDone: async () => (await poolUser(stack, email)).Enabled === false,
      };
    },
    cancelBookingsOfUser: async () => {
      const { coach_id } = await aCoach();
      const { booking_id } = await first.book({ coach_id, slot_number: 1 });
      return {
        happen: () => deactivate(coach_id),
        isDone: async () => (await bookingOf(booking_id)).status === 'cancelled',
      };
    },
    clearWaitlistsOfUser: async () => {
      const { coach_id } = await awaited();
      return {
        happen: () => deactivate(coach_id),
        isDone: async () => (await placeAt(coach_id)) === undefined,
      };
    },
    offerFreedSlots: async () => {
      const { coach_id, booking_id } = await awaited();
      return {
        happen: () => first.change(booking_id, { status: 'cancelled' }),
        isDone: async () => (await placeAt(coach_id))?.offer !== undefined,
      };
    },
    sendNotices: async () => {
      const { coach_id, email } = await aCoach();
      return {
        happen: () => first.book({ coach_id, slot_number: 1 }),
        isDone: async () => {
          const sent = (await stack.mailbox.messages()).filter(({ to }) => to.includes(email));
          return sent.filter(({ subject }) => subject === 'A client asks for a session').length === 1;
        },
      };
    },
    setReminders: async () => {
      let id = '';
      return {
        happen: async () => ({ session_id: id } = await schedule({ reminders: [60] })),
        isDone: async () => (await timer(stack, reminderIdOf(id, 60))) !== undefined,
      };
    },
    syncCalendars: async () => {
      // Scheduling itself tries to show a session; that it was moved, the consumer alone shows.
      const { session_id } = await schedule({ sync_to_calendar: true });
      const start_time = inDays((day += 1));
      return {
        happen: () => planner.send('PATCH', `/v1/schedule/${session_id}`, { start_time }),
        isDone: async () => startsOf(stack, planner).filter((start) => start === start_time).length === 1,
      };
    },
    removeMediaFiles: async () => {
      const mediaId = await uploadPicture(stack, first.token);
      const kept = () => stack.s3.buckets.flatMap(stack.storage.keys).filter((key) => key.includes(mediaId));
      return {
        happen: () => first.send('DELETE', `/v1/media/${mediaId}`),
        isDone: async () => kept().length === 0,
      };
    },
  };
}

async function poolUser({ cognito }: LocalStack, Username: string) {
  const client = localCognito(cognito.endpoint);
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: cognito.user_pool_id, Username }));
  client.destroy();
  return user;
}

async function timer({ dynamodb, region }: LocalStack, timer_id: string): Promise<unknown> {
  const client = new DynamoDBClient({ endpoint: dynamodb.endpoint, region });
  const TableName = localTableName('timers');
  const { Item } = await DynamoDBDocumentClient.from(client).send(
    new GetCommand({ TableName, Key: { timer_id } }),
  );
  client.destroy();
  return Item;
}

/** When the events begin that somebody's calendar shows. */
const startsOf = ({ google }: LocalStack, { token }: Person): string[] =>
  google
    .calendarOf(String(decodeJwt(token)['email']))
    .events()
    .filter(({ status }) => status !== 'cancelled')
    .map(({ start }) => new Date(String(start.dateTime)).toISOString());
