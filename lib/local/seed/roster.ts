import type { CoachSession } from '#shared/coach-sessions/coach-session.ts';
import type { SeedTime } from './instant-on.ts';

/** On the roster of the second coach; some have accounts, by their places in the list of clients. */
export const roster = [
  { name: 'Amara Diallo', client: 3, notes: 'Knows the pool well' },
  { name: 'Jonah Reyes', sport: 'Football' },
  { name: 'Lotte Vermeer', sport: 'Cycling', notes: 'Asthma; has her inhaler with her' },
  { name: 'Tomás Lindqvist', sport: 'Football' },
] as const;

type SeedSession = Pick<CoachSession, 'title' | 'duration'> & {
  readonly on: SeedTime;
  /** Places on the roster; several make a group. */
  readonly subjects: readonly number[];
  readonly notes?: string;
  readonly becomes?: 'completed' | 'cancelled';
};

/** Past and to come, single and in groups, in every state; at no time at which the coach has a booking. */
export const sessions: readonly SeedSession[] = [
  { title: 'First assessment', on: { day: -6, hour: 9 }, duration: 60, subjects: [0], becomes: 'completed' },
  {
    title: 'Team conditioning',
    on: { day: -3, hour: 16 },
    duration: 90,
    subjects: [1, 3],
    becomes: 'completed',
  },
  {
    title: 'Team conditioning',
    on: { day: 4, hour: 16 },
    duration: 90,
    subjects: [1, 2, 3],
    notes: 'Bring bands',
  },
  { title: 'Retest', on: { day: 5, hour: 9 }, duration: 45, subjects: [0] },
  { title: 'Bike fitting', on: { day: 6, hour: 14 }, duration: 60, subjects: [2], becomes: 'cancelled' },
];
