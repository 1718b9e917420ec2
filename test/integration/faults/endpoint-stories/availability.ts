import { openHours, setDate } from '#test/support/availability-desk.ts';
import { aCoach, given } from '#test/support/people.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

const date = '2026-04-04';
const told = ['availability_updated'] as const;

export const availability: StoriesOf<'availability'> = {
  setAvailability: [
    [
      'for the first time',
      async () => {
        const [coach] = await given(aCoach());
        return { sent: { caller: as(coach), body: alwaysOpen }, told, says: { version: 1 } };
      },
    ],
    [
      'anew',
      async () => {
        const [coach] = await given(aCoach());
        await openHours(coach);
        const body = { ...alwaysOpen, buffer_minutes: 15 };
        return { sent: { caller: as(coach), body }, told, says: { version: 2, buffer_minutes: 15 } };
      },
    ],
  ],
  overrideDate: [
    [
      'to close it',
      async () => {
        const [coach] = await given(aCoach());
        await openHours(coach);
        return {
          sent: { caller: as(coach), params: { date }, body: { windows: [] } },
          told,
          says: { version: 2, overrides: [{ date, windows: [] }] },
        };
      },
    ],
  ],
  restoreDate: [
    [
      'that was closed',
      async () => {
        const [coach] = await given(aCoach());
        await openHours(coach);
        await setDate(coach, date, []);
        return {
          sent: { caller: as(coach), params: { date } },
          told,
          says: { version: 3, overrides: [] },
        };
      },
    ],
  ],
};
