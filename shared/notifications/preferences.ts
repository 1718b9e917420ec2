import * as z from 'zod/mini';
import { patched } from '../http/patched.ts';

/** What people are told of, beside what they see in a front end. */
export const Notice = z.enum([
  'booking_requested',
  'booking_confirmed',
  'booking_moved',
  'booking_cancelled',
  'waitlist_offer',
  'session_reminder',
  'calendar_reconnect',
]);
export type Notice = z.infer<typeof Notice>;

export const Channel = z.enum(['email']);

const forEach = <S extends z.ZodMiniType>(channels: S) =>
  z.strictObject(Object.fromEntries(Notice.options.map((notice) => [notice, channels])) as Record<Notice, S>);

const Channels = z.array(Channel).check(z.maxLength(1));

/** The channels of each notice; an empty list means that it is not wanted. */
export const Preferences = forEach(Channels);
export type Preferences = z.infer<typeof Preferences>;

/** Of which only those are stored that somebody has ever chosen: a new kind of notice begins as wanted. */
export const ChosenPreferences = forEach(z.optional(Channels));
export type ChosenPreferences = z.infer<typeof ChosenPreferences>;

const everything = Object.fromEntries(Notice.options.map((notice) => [notice, ['email']])) as Preferences;

export const preferencesOf = (chosen: ChosenPreferences = {}): Preferences => patched(everything, chosen);
