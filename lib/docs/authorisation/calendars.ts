import { admins, anybody, everybody } from './answers.ts';

const byClient = { ...everybody(404), client: 200 };

/** Sessions that users schedule for themselves, and the calendars in which they show. */
export const calendars = {
  scheduleSession: { 'for oneself': everybody(201) },
  listScheduledSessions: { 'one’s own; `client` has one': { ...everybody('not listed'), client: 200 } },
  getScheduledSession: { 'one of `client`': byClient },
  updateScheduledSession: { 'one of `client`': byClient },
  cancelScheduledSession: { 'one of `client`': byClient },
  getConsentUrl: { 'one’s own calendar': everybody(200) },
  returnFromConsent: { 'whatever Google sends back': anybody(302) },
  connectCalendar: {
    'by a consent for which nobody asked': everybody(400),
    'by a consent for which `client` asked': { ...everybody(400), client: 200 },
  },
  getCalendarStatus: { 'one’s own calendar': everybody(200) },
  requestSync: { 'one’s own calendar; none is connected': everybody(409) },
  disconnectCalendar: { 'one’s own calendar': everybody(200) },
  listProposals: {
    'one’s own; one concerns `client` and `coach`': { ...everybody('not listed'), client: 200, coach: 200 },
  },
  decideProposal: {
    'to decline one that concerns `client` and `coach`': { ...everybody(404), client: 200, coach: 200 },
    'to accept the move of a booking of `client` with `coach`': {
      ...everybody(404),
      client: 403,
      coach: 200,
    },
  },
  listSyncDays: { 'everybody’s calendars, in numbers': admins(200) },
  getFeed: { 'one’s own link': everybody(200) },
  rotateFeed: { 'one’s own link': everybody(200) },
  revokeFeed: { 'one’s own link': everybody(200) },
  readFeed: {
    'the calendar of `client`, by their link': anybody(200),
    'the calendar of `client`, by a link that they revoked': anybody(404),
  },
} as const;
