import type { operations } from '#lib/docs/authorisation/operations.ts';
import type { AccessDesk } from './access-desk.ts';
import type { Requests } from './request.ts';

export function operationRequests(desk: AccessDesk): Requests<typeof operations> {
  const log = '/v1/admin/audit-log';
  return {
    getHealth: { 'nobody’s data': async () => ({ path: '/v1/health' }) },
    listAuditEntries: {
      'what `client` did, by `user_id`': async () => ({
        path: `${log}?user_id=${desk.id('client')}`,
        shows: desk.id('client'),
      }),
      'what was done to the account of `client`, by `entity_id`': async () => ({
        path: `${log}?entity_id=${desk.id('client')}`,
        shows: desk.id('client'),
      }),
      'what one did oneself, by `user_id`': {
        own: async (who) => ({ path: `${log}?user_id=${desk.id(who)}`, shows: desk.id(who) }),
      },
    },
  };
}
