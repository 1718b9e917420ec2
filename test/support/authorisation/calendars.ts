import type { calendars } from '#lib/docs/authorisation/calendars.ts';
import { consentOf } from '../consent.ts';
import { inDays } from '../story.ts';
import { type AccessDesk, lastOf } from './access-desk.ts';
import { own, type Requests } from './request.ts';

const scheduleRequest = {
  session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
  start_time: inDays(30),
  time_zone: 'Europe/Berlin',
};

export function calendarRequests(desk: AccessDesk): Requests<typeof calendars> {
  const scheduled = () => desk.made('client', '/v1/schedule', 'session_id', scheduleRequest);

  const feed = async () => {
    const { url } = await desk.send('client', 'POST', '/v1/calendar/feed');
    return { path: url.replace(desk.stack.api, '') };
  };

  const decision = async (decided: 'accept' | 'decline') => {
    const booking = await desk.booking();
    return {
      path: `/v1/calendar/proposals/${await desk.proposal(booking)}`,
      body: { decision: decided },
      undo: () => desk.cancel(booking),
    };
  };

  return {
    scheduleSession: { 'for oneself': own('/v1/schedule', scheduleRequest) },
    listScheduledSessions: {
      'one’s own; `client` has one': async () => ({
        path: '/v1/schedule?limit=99',
        shows: lastOf(await scheduled()),
      }),
    },
    getScheduledSession: { 'one of `client`': async () => ({ path: await scheduled() }) },
    updateScheduledSession: {
      'one of `client`': async () => ({ path: await scheduled(), body: { start_time: inDays(31) } }),
    },
    cancelScheduledSession: { 'one of `client`': async () => ({ path: await scheduled() }) },
    getConsentUrl: { 'one’s own calendar': own('/v1/calendar/connect') },
    returnFromConsent: {
      'whatever Google sends back': async () => ({ path: '/v1/calendar/callback?error=access_denied' }),
    },
    connectCalendar: {
      'by a consent for which nobody asked': async () => ({
        path: '/v1/calendar/connect',
        body: { code: 'x', state: '0.x' },
      }),
      'by a consent for which `client` asked': async () => {
        const page = await consentOf(desk.stack, String(desk.tokens.client), 'client.02@gmail.com');
        const { code, state } = Object.fromEntries(page.searchParams);
        return {
          path: '/v1/calendar/connect',
          body: { code, state },
          undo: () => desk.send('client', 'DELETE', '/v1/calendar'),
        };
      },
    },
    getCalendarStatus: { 'one’s own calendar': own('/v1/calendar/status') },
    requestSync: { 'one’s own calendar; none is connected': own('/v1/calendar/sync') },
    disconnectCalendar: { 'one’s own calendar': own('/v1/calendar') },
    listProposals: {
      'one’s own; one concerns `client` and `coach`': async () => {
        const booking = await desk.booking();
        return {
          path: '/v1/calendar/proposals?limit=100',
          shows: await desk.proposal(booking),
          undo: () => desk.cancel(booking),
        };
      },
    },
    decideProposal: {
      'to decline one that concerns `client` and `coach`': () => decision('decline'),
      'to accept the move of a booking of `client` with `coach`': () => decision('accept'),
    },
    listSyncDays: {
      'everybody’s calendars, in numbers': async () => ({ path: '/v1/admin/calendar-sync' }),
    },
    getFeed: { 'one’s own link': own('/v1/calendar/feed') },
    rotateFeed: { 'one’s own link': own('/v1/calendar/feed') },
    revokeFeed: { 'one’s own link': own('/v1/calendar/feed') },
    readFeed: {
      'the calendar of `client`, by their link': feed,
      'the calendar of `client`, by a link that they revoked': async () => {
        const link = await feed();
        await desk.send('client', 'DELETE', '/v1/calendar/feed');
        return link;
      },
    },
  };
}
