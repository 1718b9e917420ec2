import type { CoachCard } from '#shared/users/user.ts';
import type * as z from 'zod';

type Card = Omit<z.infer<typeof CoachCard>, 'available_slots' | 'rating_sum' | 'rating_count'>;

export type SeedCoach = {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly card: Card;
};

export const coaches: readonly SeedCoach[] = [
  {
    email: 'coach.a@example.com',
    first_name: 'Astrid',
    last_name: 'Lindqvist',
    card: {
      bio: 'Ten years on the platform, half of them teaching others to stand on it safely.',
      strengths: ['Barbell technique', 'Meet preparation', 'Long-term planning'],
      specialties: ['Strength', 'Powerlifting', 'Olympic lifts'],
      experience_years: 10,
      certifications: ['NASM-CPT', 'CSCS', 'USAW-1'],
      total_slots: 10,
    },
  },
  {
    email: 'coach.b@example.com',
    first_name: 'Bruno',
    last_name: 'Okafor',
    card: {
      bio: 'Slow starts, steady weeks, and no forbidden food.',
      strengths: ['Habit building', 'Beginners', 'Training at home'],
      specialties: ['Weight loss', 'Cardio', 'HIIT'],
      experience_years: 8,
      certifications: ['ACE-CPT', 'PN-1'],
      total_slots: 10,
    },
  },
  {
    email: 'coach.c@example.com',
    first_name: 'Camila',
    last_name: 'Reyes',
    card: {
      bio: 'From the first pull-up to the regional final.',
      strengths: ['Movement screening', 'Conditioning', 'Competition days'],
      specialties: ['Functional training', 'CrossFit', 'Athletic performance'],
      experience_years: 12,
      certifications: ['CF-L2', 'FMS-1'],
      total_slots: 10,
    },
  },
];
