import * as z from 'zod';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** What a person tells about themselves; a client's health data stands here, and only connected coaches see it. */
export const Profile = z.object({
  profile_id: Id,
  user_id: Id,
  first_name: Text(100),
  last_name: Text(100),
  manager_id: Id.optional(),
  date_of_birth: z.iso.date().optional(),
  gender: Text(50).optional(),
  height_cm: z.number().min(30).max(300).optional(),
  weight_kg: z.number().min(1).max(700).optional(),
  goals: z.array(Text(200)).max(20).optional(),
  gym_access: Text(200).optional(),
  dietary_restrictions: z.array(Text(200)).max(20).optional(),
  complications: z.array(Text(200)).max(20).optional(),
  injuries: z.array(Text(200)).max(20).optional(),
  version: z.number().int().min(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type Profile = z.infer<typeof Profile>;
