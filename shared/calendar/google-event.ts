import * as z from 'zod/mini';

/** An instant, or of an event that lasts whole days a date. */
const EventTime = z.looseObject({ dateTime: z.nullish(z.string()), date: z.nullish(z.string()) });

const Attendee = z.looseObject({ self: z.nullish(z.boolean()), responseStatus: z.nullish(z.string()) });

/** An event as Google answers it, as far as it matters here. */
export const GoogleEvent = z.object({
  id: z.string(),
  etag: z.string(),
  status: z._default(z.string(), 'confirmed'),
  start: z.optional(EventTime),
  end: z.optional(EventTime),
  transparency: z.nullish(z.string()),
  attendees: z.nullish(z.array(Attendee)),
  hangoutLink: z.nullish(z.string()),
  extendedProperties: z.nullish(z.looseObject({ private: z.nullish(z.record(z.string(), z.string())) })),
});

export type GoogleEvent = z.infer<typeof GoogleEvent>;

/** Events that were deleted come with little more than their ids. */
const ListedEvent = z.extend(GoogleEvent, { etag: z._default(z.string(), '') });

/** A page of a calendar's events; after the last one, the token from which to go on. */
export const EventPage = z.object({
  items: z._default(z.array(ListedEvent), []),
  nextPageToken: z.optional(z.string()),
  nextSyncToken: z.optional(z.string()),
});

export type EventPage = z.infer<typeof EventPage>;
