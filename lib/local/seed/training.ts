import type { PlanTold } from '#shared/plans/change-plan.ts';

type SeedPlan = PlanTold & {
  /** Places in the lists of coaches and clients; without a coach, clients have written it themselves. */
  readonly coach?: number;
  readonly client: number;
  /** Sessions that were completed: how many days ago, which day of the plan, and how much heavier than planned. */
  readonly trained: readonly { readonly daysAgo: number; readonly day: number; readonly addedKg: number }[];
};

const sets = (count: number, reps: number, weight?: number) =>
  Array.from({ length: count }, () => ({
    target_reps: reps,
    ...(weight !== undefined && { target_weight_kg: weight }),
    rest_seconds: 120,
  }));

export const plans: readonly SeedPlan[] = [
  {
    coach: 0,
    client: 0,
    name: 'Squat depth',
    description: 'Six weeks until the knees no longer notice',
    structure: {
      days: [
        {
          name: 'Squats',
          exercises: [
            { name: 'Goblet squat', notes: 'Elbows to the knees', sets: sets(3, 10, 24) },
            { name: 'Back squat', sets: sets(5, 5, 80) },
          ],
        },
        {
          name: 'Pulls',
          exercises: [
            { name: 'Romanian deadlift', superset: 'A', sets: sets(4, 8, 70) },
            { name: 'Pull-up', superset: 'A', sets: sets(4, 6) },
          ],
        },
      ],
    },
    trained: [
      { daysAgo: 11, day: 1, addedKg: 0 },
      { daysAgo: 8, day: 2, addedKg: 0 },
      { daysAgo: 4, day: 1, addedKg: 2.5 },
    ],
  },
  {
    client: 8,
    name: 'Hotel room',
    structure: {
      days: [
        {
          name: 'Anywhere',
          exercises: [
            { name: 'Push-up', sets: sets(4, 20) },
            { name: 'Plank', sets: [{ target_seconds: 60 }, { target_seconds: 60 }] },
          ],
        },
      ],
    },
    trained: [{ daysAgo: 2, day: 1, addedKg: 0 }],
  },
];
