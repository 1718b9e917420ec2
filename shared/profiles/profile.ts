import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

const list = () => z.optional(z.array(Text(200)).check(z.maxLength(20)));

/** What a person may tell about themselves; a client's health data stands here. */
export const About = z.object({
  job_title: z.optional(Text(200)),
  department: z.optional(Text(200)),
  date_of_birth: z.optional(z.iso.date()),
  gender: z.optional(Text(50)),
  height_cm: z.optional(z.number().check(z.gte(30), z.lte(300))),
  weight_kg: z.optional(z.number().check(z.gte(1), z.lte(700))),
  goals: list(),
  gym_access: z.optional(Text(200)),
  dietary_restrictions: list(),
  complications: list(),
  injuries: list(),
});

/** A person, one profile per user; seen by themselves, their manager, connected coaches and admins. */
export const Profile = documented(
  z.object({
    profile_id: Id,
    user_id: Id,
    first_name: Text(100),
    last_name: Text(100),
    /** Whose team the person has joined. */
    manager_id: z.optional(Id),
    ...About.shape,
    version: WholeNumber(1),
    created_at: Timestamp,
    updated_at: Timestamp,
  }),
  { id: 'Profile' },
);

export type Profile = z.infer<typeof Profile>;
