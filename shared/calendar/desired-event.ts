import type { SessionKind } from '../agendas/session-kind.ts';

/** What a user's calendar should show of an entity, by what the entity is now. */
export type Desired = {
  readonly version: number;
  /** When the entity became what it is; unknown of one that is no more. */
  readonly changedAt: string | undefined;
} & (
  | { readonly shown: false }
  | {
      readonly shown: true;
      readonly title: string;
      readonly start: string;
      readonly end: string;
      readonly timeZone: string | undefined;
      readonly reminders: readonly number[] | undefined;
      readonly withMeet: boolean;
    }
);

export type Shown = Extract<Desired, { shown: true }>;

type Instant = { readonly dateTime: string; readonly timeZone?: string };

/** What Google is asked to show. */
export type EventBody = {
  readonly id: string;
  readonly status: 'confirmed';
  readonly summary: string;
  readonly visibility: 'private';
  readonly start: Instant;
  readonly end: Instant;
  readonly extendedProperties: { readonly private: Record<string, string> };
  readonly reminders?: {
    readonly useDefault: false;
    overrides: { readonly method: 'popup'; readonly minutes: number }[];
  };
  readonly conferenceData?: {
    readonly createRequest: {
      readonly requestId: string;
      readonly conferenceSolutionKey: { readonly type: 'hangoutsMeet' };
    };
  };
};

/** By these an event is known to be ours, and of which entity and version of it. */
const properties = { entity: 'paceline_entity', type: 'paceline_type', version: 'paceline_version' };

type Entity = { readonly entity_id: string; readonly entity_type: SessionKind };

/** The event as Google is asked to show it. Nobody whom the calendar is shared with reads what it is. */
export function bodyOf(
  { entity_id, entity_type }: Entity,
  eventId: string,
  desired: Shown,
  meetUrl: string | undefined,
): EventBody {
  const { version, title, start, end, timeZone, reminders, withMeet } = desired;
  const zone = timeZone === undefined ? {} : { timeZone };
  return {
    id: eventId,
    status: 'confirmed',
    summary: title,
    visibility: 'private',
    start: { dateTime: start, ...zone },
    end: { dateTime: end, ...zone },
    extendedProperties: {
      private: {
        [properties.entity]: entity_id,
        [properties.type]: entity_type,
        [properties.version]: String(version),
      },
    },
    ...(reminders && {
      reminders: {
        useDefault: false,
        overrides: reminders.map((minutes) => ({ method: 'popup', minutes })),
      },
    }),
    ...(withMeet &&
      meetUrl === undefined && {
        conferenceData: {
          createRequest: {
            requestId: `${entity_id}-${version}`,
            conferenceSolutionKey: { type: 'hangoutsMeet' },
          },
        },
      }),
  };
}

type PrivateProperties = Readonly<Record<string, string>> | null | undefined;

/** The entity that an event says to be of. */
export const entityIn = (marks: PrivateProperties): string | undefined => marks?.[properties.entity];

/** The version of our entity that an event shows, if it is one of ours. */
export function versionIn(marks: PrivateProperties): number | undefined {
  const version = Number(marks?.[properties.version]);
  return Number.isInteger(version) ? version : undefined;
}
