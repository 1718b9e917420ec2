import { clients, coaches } from './answers.ts';

const connected = { ...coaches(404), coach: 200 };
const own = { ...clients(404), client: 200 };
const listed = { ...clients('not listed'), client: 200 };

/** Only a confirmed booking connects, or a completed one. */
const pending = '`other client`, whose booking with `other coach` is pending';
const ofPending = `those of ${pending}` as const;

/** What clients write down, and what coaches see of it. */
export const clientsLogs = {
  listCoachClients: { 'one’s own; `coach` has `client`': { ...coaches('not listed'), coach: 200 } },
  getCoachClient: { '`client`': connected, [pending]: coaches(404) },
  listClientWorkoutLogs: { 'those of `client`': connected, [ofPending]: coaches(404) },
  listClientDietLogs: { 'those of `client`': connected, [ofPending]: coaches(404) },
  getClientProgress: { 'those of `client`': connected, [ofPending]: coaches(404) },
  createWorkoutLog: { 'one’s own': clients(201) },
  listWorkoutLogs: { 'one’s own; `client` has one': listed },
  updateWorkoutLog: { 'one of `client`': own },
  deleteWorkoutLog: { 'one of `client`': own },
  createDietLog: { 'one’s own': clients(201) },
  listDietLogs: { 'one’s own; `client` has one': listed },
  updateDietLog: { 'one of `client`': own },
  deleteDietLog: { 'one of `client`': own },
  createProgressEntry: { 'one’s own': clients(201) },
  listProgressEntries: { 'one’s own; `client` has one': listed },
  updateProgressEntry: { 'one of `client`': own },
  deleteProgressEntry: { 'one of `client`': own },
} as const;
