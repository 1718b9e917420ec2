import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { CoachCard } from './user.ts';

/** What a person is called. */
export const names = { first_name: Text(100), last_name: Text(100) };
export const username = documented(Text(100), { description: 'What the person is called in a front end' });
const { bio, strengths, specialties, experience_years, certifications, total_slots } = CoachCard.shape;

/** What a coach tells everybody. */
export const card = {
  bio,
  strengths: z.optional(strengths),
  specialties: z.optional(specialties),
  experience_years: z.optional(experience_years),
  certifications: z.optional(certifications),
  total_slots: documented(z.optional(total_slots), {
    description: 'Training places; 10 unless told otherwise',
  }),
};

const cardFields = Object.keys(card) as (keyof typeof card)[];

/** What is wrong with a coach's fields where they are told of somebody who is none. */
export const cardFaults = (told: { readonly [Name in keyof typeof card]?: unknown }) =>
  cardFields
    .filter((name) => told[name] !== undefined)
    .map((name) => ({ name, message: 'Only a coach has this' }));
