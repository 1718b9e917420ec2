import type { Submission, SubmissionStatus } from '#shared/submissions/submission.ts';

/** Whom the first coach manages; places in the lists of coaches and clients. */
export const team = { coach: 0, clients: [6, 7] } as const;

export type SeedSubmission = {
  /** A place in the list of clients, one of the team. */
  readonly client: (typeof team)['clients'][number];
  readonly title: string;
  readonly answers: Submission['answers'];
  /** Days from today, at the end of that UTC day. */
  readonly due_day?: number;
  readonly status: SubmissionStatus;
  readonly feedback?: string;
};

/** Pre-work of the team, in every state. */
export const submissions: readonly SeedSubmission[] = [
  {
    client: 6,
    title: 'Before the first session',
    answers: { sessions_a_week: 3, sleep_hours: 7.5, goals: ['Strength for climbing'], pain: null },
    due_day: -1,
    status: 'approved',
    feedback: 'All I need for a plan.',
  },
  {
    client: 6,
    title: 'Week one in review',
    answers: { energy: { monday: 4, thursday: 3 }, finger: 'No swelling' },
    due_day: 3,
    status: 'submitted',
  },
  {
    client: 6,
    title: 'Goals for the winter',
    answers: {},
    due_day: 14,
    status: 'draft',
  },
  {
    client: 7,
    title: 'Before the first session',
    answers: { sessions_a_week: 2, shoulder: 'Stiff in the morning' },
    due_day: 2,
    status: 'returned',
    feedback: 'Please add what the doctor says about training with diabetes.',
  },
];
