import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { dateRange, endsNotEarlier } from '../time/calendar-date.ts';
import { CalendarStatus } from './calendar-status.ts';
import { Proposal } from './proposal.ts';
import { SyncDay } from './sync-day.ts';

const noun = 'calendar';
const callers = 'signed-in';

export const getConsentUrl = contract({
  operationId: 'getConsentUrl',
  noun,
  method: 'GET',
  path: '/v1/calendar/connect',
  summary: 'Where to agree that sessions are written to a Google calendar',
  description:
    'Send the user there within ten minutes; Google brings them back to `return_to` with `code` and `state`, which then are to be posted here.',
  callers,
  query: z.strictObject({
    return_to: documented(z.optional(z.url().check(z.maxLength(500))), {
      description: 'A page of the front end that the environment knows; the first, if left out',
    }),
  }),
  success: {
    status: 200,
    description: 'The address of the consent page',
    body: documented(z.object({ url: z.string() }), { id: 'ConsentUrl' }),
  },
  problems: ['ConflictError'],
});

export const returnFromConsent = contract({
  operationId: 'returnFromConsent',
  noun,
  method: 'GET',
  path: '/v1/calendar/callback',
  summary: 'Where Google brings users back to',
  description: 'Leads on to the front end with what Google has sent, and does nothing else.',
  callers: 'public',
  query: z.looseObject({
    code: z.optional(z.string().check(z.maxLength(1024))),
    state: z.optional(z.string().check(z.maxLength(8192))),
    error: z.optional(z.string().check(z.maxLength(200))),
  }),
  success: { status: 302, description: 'The page of the front end', body: z.never() },
  problems: ['NotFound'],
});

export const connectCalendar = contract({
  operationId: 'connectCalendar',
  noun,
  method: 'POST',
  path: '/v1/calendar/connect',
  summary: 'Connect a Google account',
  description:
    'With what Google has brought back; only whoever asked for the consent can. From then on sessions show in its calendar. Another account takes the place of the present one.',
  callers,
  body: documented(
    z.strictObject({
      code: z.string().check(z.minLength(1), z.maxLength(1024)),
      state: z.string().check(z.minLength(1), z.maxLength(8192)),
    }),
    { id: 'Consent' },
  ),
  success: { status: 200, description: 'How the calendar stands', body: CalendarStatus },
  problems: ['ConflictError'],
});

export const getCalendarStatus = contract({
  operationId: 'getCalendarStatus',
  noun,
  method: 'GET',
  path: '/v1/calendar/status',
  summary: 'Show how the own calendar stands',
  callers,
  success: { status: 200, description: 'How the calendar stands', body: CalendarStatus },
  problems: [],
});

export const requestSync = contract({
  operationId: 'requestSync',
  noun,
  method: 'POST',
  path: '/v1/calendar/sync',
  summary: 'Have the own calendar looked at now',
  description:
    'What waits is tried, and what was changed in Google is looked for, in a moment; once a minute at most.',
  callers,
  success: { status: 200, description: 'How the calendar stands', body: CalendarStatus },
  problems: ['ConflictError'],
});

const ProposalAnswer = documented(z.omit(Proposal, { people: true, owner_id: true }), { id: 'Proposal' });

export const listProposals = contract({
  operationId: 'listProposals',
  noun,
  method: 'GET',
  path: '/v1/calendar/proposals',
  summary: 'List changes that were made in Google and wait for a decision',
  description: 'Of bookings and coaches’ sessions, which concern a second person.',
  callers,
  query: z.strictObject({ ...paging }),
  success: {
    status: 200,
    description: 'A page of proposals',
    body: documented(pageOf(ProposalAnswer), { id: 'ProposalPage' }),
  },
  problems: [],
});

export const decideProposal = contract({
  operationId: 'decideProposal',
  noun,
  method: 'POST',
  path: '/v1/calendar/proposals/{proposal_id}',
  summary: 'Accept a change that was made in Google, or have it undone there',
  description: 'Who accepts it makes it, by the rules that hold for them. Declined, the event is put back.',
  callers,
  params: z.object({ proposal_id: Id }),
  body: documented(z.strictObject({ decision: z.enum(['accept', 'decline']) }), { id: 'ProposalDecision' }),
  success: { status: 200, description: 'The proposal that is no more', body: ProposalAnswer },
  problems: ['NotFound', 'ConflictError'],
});

export const listSyncDays = contract({
  operationId: 'listSyncDays',
  noun,
  method: 'GET',
  path: '/v1/admin/calendar-sync',
  summary: 'Show how calendars were brought up to date, day by day',
  description:
    'In at most 31 UTC days, the last seven if left out; days on which there was nothing to do are left out.',
  callers: ['admin'],
  query: z.strictObject({ ...dateRange }).check(endsNotEarlier),
  success: {
    status: 200,
    description: 'The days, oldest first',
    body: documented(z.object({ items: z.array(SyncDay) }), { id: 'CalendarSyncDays' }),
  },
  problems: [],
});

export const disconnectCalendar = contract({
  operationId: 'disconnectCalendar',
  noun,
  method: 'DELETE',
  path: '/v1/calendar',
  summary: 'Give the connection to the Google account up',
  description: 'Takes the leave back at Google. Sessions stay, and so do the events that the calendar shows.',
  callers,
  success: { status: 200, description: 'How the calendar stands', body: CalendarStatus },
  problems: ['ConflictError'],
});
