type Day = { readonly daysAgo: number };

export type SeedWorkout = Day & {
  readonly title: string;
  readonly duration_minutes: number;
  readonly exercises: { readonly name: string; readonly sets: { weight_kg: number; reps: number }[] }[];
};
export type SeedMeal = Day & {
  readonly meal: 'breakfast' | 'lunch' | 'dinner' | 'snack';
  readonly description: string;
  readonly calories_kcal: number;
  readonly protein_g: number;
};
export type SeedMeasurement = Day & { readonly metric: string; readonly value: number };

export type SeedLogs = {
  /** Place in the list of clients. */
  readonly client: number;
  readonly workouts: readonly SeedWorkout[];
  readonly meals: readonly SeedMeal[];
  readonly measurements: readonly SeedMeasurement[];
};

const sets = (count: number, weight_kg: number, reps: number) =>
  Array.from({ length: count }, () => ({ weight_kg, reps }));

/** A lifter before a meet, and somebody who begins. */
export const logs: readonly SeedLogs[] = [
  {
    client: 1,
    workouts: [35, 28, 21, 14, 7].map((daysAgo, week) => ({
      daysAgo,
      title: 'Heavy day',
      duration_minutes: 85,
      exercises: [
        { name: 'Back squat', sets: sets(3, 120 + week * 2.5, 5) },
        { name: 'Bench press', sets: sets(4, 80 + week * 1.25, 6) },
      ],
    })),
    meals: [
      {
        daysAgo: 1,
        meal: 'breakfast',
        description: 'Oats, skyr, blueberries',
        calories_kcal: 540,
        protein_g: 34,
      },
      {
        daysAgo: 1,
        meal: 'dinner',
        description: 'Rice, salmon, broccoli',
        calories_kcal: 780,
        protein_g: 46,
      },
    ],
    measurements: [60, 45, 30, 15, 2].map((daysAgo, place) => ({
      daysAgo,
      metric: 'weight_kg',
      value: 91.5 - place * 0.5,
    })),
  },
  {
    client: 4,
    workouts: [9, 5, 2].map((daysAgo) => ({
      daysAgo,
      title: 'Full body',
      duration_minutes: 45,
      exercises: [{ name: 'Goblet squat', sets: sets(3, 16, 10) }],
    })),
    meals: [{ daysAgo: 2, meal: 'lunch', description: 'Lentil soup', calories_kcal: 430, protein_g: 22 }],
    measurements: [28, 21, 14, 7].map((daysAgo, place) => ({
      daysAgo,
      metric: 'waist_cm',
      value: 88 - place * 0.5,
    })),
  },
];
