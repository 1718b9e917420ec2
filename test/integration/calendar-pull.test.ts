import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { AgendaRepository } from '#shared/agendas/agenda.repository.ts';
import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import { CalendarConnections } from '#shared/calendar/calendar-connection.service.ts';
import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { eventIdOf } from '#shared/calendar/event-id.ts';
import { ExternalBusyTimes } from '#shared/calendar/external-busy.service.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { book } from '#test/support/booking-desk.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { CalendarUser, StoryClock } from '#test/support/calendar-user.ts';
import { type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';

const clock = new StoryClock('2026-03-01T12:00:00.000Z');
const day = '2026-03-02';

let desk: StoreAndGoogle;
let pull: CalendarPull;
beforeAll(async () => {
  desk = await startStoreAndGoogle(clock.now);
  pull = new CalendarPull(clock.now);
});
afterAll(() => desk.close());

/** Somebody whose calendar was looked at once and goes on from there, with something put into it since. */
async function somebodyBusy(): Promise<CalendarUser> {
  const [person] = await given(aClient());
  const user = new CalendarUser(person, desk, clock);
  await user.connect();
  expect(await pull.pull(user.user_id)).toBe(true);
  user.calendar.insert({
    start: { dateTime: `${day}T08:00:00.000Z` },
    end: { dateTime: `${day}T09:00:00.000Z` },
  });
  return user;
}

async function busyOf({ user_id }: CalendarUser): Promise<string[]> {
  const { days } = await readTogether({ days: new AgendaRepository().days([user_id], [day]) });
  return days.flatMap(({ entries }) => Object.values(entries).map(({ start }) => start));
}

test('A look goes on from where the last one ended', async () => {
  const user = await somebodyBusy();
  expect(await pull.pull(user.user_id)).toBe(false);
  expect(await busyOf(user)).toEqual([`${day}T08:00:00.000Z`]);
});

test('What could not be applied is applied by the next look', async () => {
  const user = await somebodyBusy();
  const applying = jest.spyOn(ExternalBusyTimes.prototype, 'apply');
  applying.mockRejectedValueOnce(new Error('The store is gone'));
  await expect(pull.pull(user.user_id)).rejects.toThrow('The store is gone');
  applying.mockRestore();
  expect(await pull.pull(user.user_id)).toBe(false);
  expect(await busyOf(user)).toEqual([`${day}T08:00:00.000Z`]);
});

test('The next look comes soon before a session of any kind, and for one that was cancelled no sooner', async () => {
  const [coach, client] = await given(aCoach(), aClient());
  const minutesUntilNext = async (person: { readonly user_id: string }): Promise<number> => {
    const user = new CalendarUser(person, desk, clock);
    await user.connect();
    await user.look();
    const { account } = await readTogether({
      account: new CalendarAccountRepository().account(user.user_id),
    });
    return (Date.parse(String(account?.next_pull_at)) - clock.now().getTime()) / 60_000;
  };
  await book(client, coach, {
    scheduled_at: new Date(clock.now().getTime() + 2 * 60 * 60_000).toISOString(),
  });
  expect(await minutesUntilNext(coach)).toBe(10);

  const [other] = await given(aClient());
  const { entity } = await plan(other, new Date(clock.now().getTime() + 60 * 60_000).toISOString());
  await replan(other, entity.sessions[0].session_id, { status: 'cancelled' });
  expect(await minutesUntilNext(other)).toBe(60);
});

test('A calendar that is given up while it is looked into makes nobody busy', async () => {
  const user = await somebodyBusy();
  const by = { userId: user.user_id, at: clock.now() };
  const { apply } = ExternalBusyTimes.prototype;
  const applying = jest.spyOn(ExternalBusyTimes.prototype, 'apply');
  applying.mockImplementationOnce(async function (this: ExternalBusyTimes, ...found) {
    // The event of it comes before what was found is applied.
    await new CalendarConnections(clock.now).disconnect(by);
    await new CalendarPull(clock.now).pull(user.user_id);
    return apply.apply(this, found);
  });
  await pull.pull(user.user_id);
  applying.mockRestore();
  expect(await busyOf(user)).toEqual([]);
});

test('What was deleted in Google before it was changed here comes back as it is now', async () => {
  const [person] = await given(aClient());
  const user = new CalendarUser(person, desk, clock);
  await user.connect();
  const { entity } = await plan(person, `${day}T10:00:00.000Z`, { sync_to_calendar: true });
  const [{ session_id }] = entity.sessions;
  expect(await user.converge(session_id)).toBe(true);
  await user.look();

  user.calendar.remove(eventIdOf(person.user_id, session_id));
  await replan(person, session_id, { start_time: `${day}T11:00:00.000Z` });
  await user.look();
  expect(await user.converge(session_id)).toBe(true);
  expect(await user.sessions()).toMatchObject([{ status: 'scheduled' }]);
  await user.expectAgreement();
});

test('Where Google does not know any more where the last look ended, everything is looked at', async () => {
  const user = await somebodyBusy();
  user.calendar.expireSyncTokens();
  expect(await pull.pull(user.user_id)).toBe(true);
  expect(await busyOf(user)).toEqual([`${day}T08:00:00.000Z`]);
});
