import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

const list = () => z.array(Text(200)).max(20).optional();

/** What a person may tell about themselves; a client's health data stands here. */
export const About = z.object({
  job_title: Text(200).optional(),
  department: Text(200).optional(),
  date_of_birth: z.iso.date().optional(),
  gender: Text(50).optional(),
  height_cm: z.number().min(30).max(300).optional(),
  weight_kg: z.number().min(1).max(700).optional(),
  goals: list(),
  gym_access: Text(200).optional(),
  dietary_restrictions: list(),
  complications: list(),
  injuries: list(),
});

/** A person, one profile per user; seen by themselves, their manager, connected coaches and admins. */
export const Profile = z
  .object({
    profile_id: Id,
    user_id: Id,
    first_name: Text(100),
    last_name: Text(100),
    /** Whose team the person has joined. */
    manager_id: Id.optional(),
    ...About.shape,
    version: WholeNumber(1),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'Profile' });

export type Profile = z.infer<typeof Profile>;
