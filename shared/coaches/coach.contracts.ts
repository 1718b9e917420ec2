import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { CoachDetail, CoachListing } from './coach.ts';

const noun = 'coaches';

export const listCoaches = contract({
  operationId: 'listCoaches',
  noun,
  method: 'GET',
  path: '/v1/bookings/coaches',
  summary: 'List the active coaches',
  callers: 'signed-in',
  query: z.strictObject({ ...paging }),
  success: {
    status: 200,
    description: 'A page of coaches, in the order in which they joined',
    body: documented(pageOf(CoachListing), { id: 'CoachPage' }),
  },
  problems: [],
});

export const getCoach = contract({
  operationId: 'getCoach',
  noun,
  method: 'GET',
  path: '/v1/bookings/coaches/{coach_id}',
  summary: 'Show a coach with taken slots and next free times',
  callers: 'signed-in',
  params: z.object({ coach_id: Id }),
  success: { status: 200, description: 'The coach', body: CoachDetail },
  problems: ['NotFound'],
});
