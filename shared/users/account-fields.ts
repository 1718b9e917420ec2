import { Text } from '../http/text.ts';
import { CoachCard } from './user.ts';

/** What a person is called. */
export const names = { first_name: Text(100), last_name: Text(100) };
export const username = Text(100).meta({ description: 'What the person is called in a front end' });
const { bio, strengths, specialties, experience_years, certifications, total_slots } = CoachCard.shape;

/** What a coach tells everybody. */
export const card = {
  bio,
  strengths: strengths.optional(),
  specialties: specialties.optional(),
  experience_years: experience_years.optional(),
  certifications: certifications.optional(),
  total_slots: total_slots.optional().meta({ description: 'Training places; 10 unless told otherwise' }),
};
export const cardFields = Object.keys(card) as (keyof typeof card)[];
