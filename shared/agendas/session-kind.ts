import * as z from 'zod/mini';

/** What people agree on for a time: it makes them busy, shows in their calendars, and they are reminded of it. */
export const SessionKind = z.enum(['booking', 'coach_session', 'scheduled_session']);

export type SessionKind = z.infer<typeof SessionKind>;
