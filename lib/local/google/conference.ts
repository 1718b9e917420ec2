import { randomInt } from 'node:crypto';
import type { ConferenceData, GoogleEvent } from './event.ts';
import { invalid } from './google-error.ts';

type Conference = Pick<GoogleEvent, 'conferenceData' | 'hangoutLink'>;

const letters = (count: number): string =>
  Array.from({ length: count }, () => String.fromCodePoint(97 + randomInt(26))).join('');

/** What a write makes of an event's conference. Google begins with a Meet, and has it only later. */
export function writtenConference(
  given: ConferenceData | undefined,
  current: Conference | undefined,
): Conference {
  if (given === undefined) return {};
  const { createRequest } = given;
  const kept = current?.conferenceData;
  if (isSame(given, kept)) return { conferenceData: kept, hangoutLink: current?.hangoutLink };
  if (createRequest === undefined) return { conferenceData: given };
  const type = createRequest.conferenceSolutionKey?.type ?? 'hangoutsMeet';
  if (type !== 'hangoutsMeet') throw invalid('Invalid conference type value.');
  return {
    conferenceData: {
      createRequest: {
        requestId: createRequest.requestId,
        conferenceSolutionKey: { type },
        status: { statusCode: 'pending' },
      },
    },
  };
}

/** A request for which there is a conference already makes no second one. */
const isSame = (given: ConferenceData, kept: ConferenceData | undefined): boolean =>
  given.createRequest === undefined
    ? given.conferenceId !== undefined && given.conferenceId === kept?.conferenceId
    : given.createRequest.requestId === kept?.createRequest?.requestId;

export const isPending = ({ conferenceData }: Conference): boolean =>
  conferenceData?.createRequest?.status?.statusCode === 'pending';

/** The event with the Meet that was begun for it. */
export function withMeet(event: GoogleEvent): GoogleEvent {
  const request = event.conferenceData?.createRequest;
  if (!request) return event;
  const conferenceId = `${letters(3)}-${letters(4)}-${letters(3)}`;
  const hangoutLink = `https://meet.google.com/${conferenceId}`;
  return {
    ...event,
    hangoutLink,
    conferenceData: {
      createRequest: { ...request, status: { statusCode: 'success' } },
      entryPoints: [
        { entryPointType: 'video', uri: hangoutLink, label: hangoutLink.slice('https://'.length) },
      ],
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      conferenceId,
    },
  };
}
