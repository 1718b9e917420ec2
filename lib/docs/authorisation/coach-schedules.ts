import { coaches } from './answers.ts';

const own = { ...coaches(404), coach: 200 };

/** Coaches' own schedules, and the rosters of those who are on them. */
export const coachSchedules = {
  createCoachSession: { 'with a subject of `coach`': { ...coaches(400), coach: 201 } },
  listCoachSessions: { 'one’s own; `coach` has one': { ...coaches('not listed'), coach: 200 } },
  getCoachSession: { 'one of `coach`': own },
  updateCoachSession: { 'one of `coach`': own },
  cancelCoachSession: { 'one of `coach`': own },
  createSubject: {
    'on one’s own roster': coaches(201),
    'on one’s own roster, with the account of `client`': { ...coaches(400), coach: 201 },
  },
  listSubjects: { 'one’s own; `coach` has one': { ...coaches('not listed'), coach: 200 } },
  getSubject: { 'one of `coach`': own },
  updateSubject: {
    'one of `coach`': own,
    'one’s own, with the account of `client`': { ...coaches(400), coach: 200 },
  },
  deleteSubject: { 'one of `coach`': own },
} as const;
