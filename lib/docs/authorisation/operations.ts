import { admins, anybody } from './answers.ts';

/** Whether the API answers, and who did what. */
export const operations = {
  getHealth: { 'nobody’s data': anybody(200) },
  listAuditEntries: {
    'what `client` did, by `user_id`': admins(200),
    'what was done to the account of `client`, by `entity_id`': admins(200),
    'what one did oneself, by `user_id`': admins(200),
  },
} as const;
