import * as z from 'zod';

/** A moment with its time zone, or a whole day. */
export const EventTime = z.object({
  date: z.iso.date().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
});
export type EventTime = z.output<typeof EventTime>;

/** Google drops a property with a longer name, cuts a longer value off, and says nothing of it. */
const mostLetters = { name: 44, value: 1024 };

const properties = z
  .record(z.string(), z.string())
  .transform((given) =>
    Object.fromEntries(
      Object.entries(given)
        .filter(([name]) => name.length <= mostLetters.name)
        .map(([name, value]) => [name, value.slice(0, mostLetters.value)]),
    ),
  )
  .optional();

export const ConferenceData = z.looseObject({
  createRequest: z
    .looseObject({
      requestId: z.string().min(1),
      conferenceSolutionKey: z.looseObject({ type: z.string() }).optional(),
      status: z.looseObject({ statusCode: z.string() }).optional(),
    })
    .optional(),
  conferenceId: z.string().optional(),
  entryPoints: z.array(z.looseObject({ uri: z.string().optional() })).optional(),
});
export type ConferenceData = z.output<typeof ConferenceData>;

/** What a client may write of an event; Google passes over what else it sends. */
export const EventBody = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  colorId: z.string().optional(),
  start: EventTime,
  end: EventTime,
  recurrence: z.array(z.string()).optional(),
  transparency: z.enum(['opaque', 'transparent']).optional(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).optional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).optional(),
  sequence: z.int().nonnegative().optional(),
  attendees: z
    .array(z.looseObject({ email: z.string().optional(), responseStatus: z.string().optional() }))
    .optional(),
  extendedProperties: z.object({ private: properties, shared: properties }).optional(),
  reminders: z
    .object({
      useDefault: z.boolean().optional(),
      overrides: z
        .array(z.object({ method: z.enum(['email', 'popup']), minutes: z.int().min(0).max(40_320) }))
        .max(5)
        .optional(),
    })
    .optional(),
  source: z.object({ url: z.string().optional(), title: z.string().optional() }).optional(),
  anyoneCanAddSelf: z.boolean().optional(),
  guestsCanInviteOthers: z.boolean().optional(),
  guestsCanModify: z.boolean().optional(),
  guestsCanSeeOtherGuests: z.boolean().optional(),
  eventType: z.string().optional(),
  conferenceData: ConferenceData.optional(),
});
export type EventBody = z.output<typeof EventBody>;

const Person = z.object({ email: z.string(), self: z.boolean() });

/** An event as Google keeps it and tells it. */
export const GoogleEvent = EventBody.extend({
  kind: z.literal('calendar#event'),
  etag: z.string(),
  id: z.string(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  htmlLink: z.string(),
  created: z.string(),
  updated: z.string(),
  creator: Person,
  organizer: Person,
  iCalUID: z.string(),
  sequence: z.int(),
  hangoutLink: z.string().optional(),
  recurringEventId: z.string().optional(),
  originalStartTime: EventTime.optional(),
});
export type GoogleEvent = z.output<typeof GoogleEvent>;

/** An event as a person makes it in Google's own pages. */
export type NewEvent = z.input<typeof EventBody>;

export const isCancelled = ({ status }: Pick<GoogleEvent, 'status'>): boolean => status === 'cancelled';
