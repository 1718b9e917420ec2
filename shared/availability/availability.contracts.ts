import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { TimeZone } from '../time/time-zone.ts';
import { Availability, Override, Rules } from './availability.ts';

const noun = 'availability';

const body = documented(Availability, { id: 'Availability' });
const date = Override.shape.date;

export const getAvailability = contract({
  operationId: 'getAvailability',
  noun,
  method: 'GET',
  path: '/v1/coach/availability',
  summary: 'Show the own working hours',
  callers: ['coach'],
  success: { status: 200, description: 'The rules, and the dates that have others', body },
  problems: ['NotFound'],
  versioned: true,
});

export const setAvailability = contract({
  operationId: 'setAvailability',
  noun,
  method: 'PUT',
  path: '/v1/coach/availability',
  summary: 'Set the own weekly working hours',
  description:
    'Replaces the weekly hours and all rules; dates with hours of their own keep them. Bookings that exist stay as they are. Until rules are set, a coach is offered at any time to come that is free in both agendas.',
  callers: ['coach'],
  body: documented(z.strictObject({ ...Rules, time_zone: TimeZone }), { id: 'AvailabilityRules' }),
  success: { status: 200, description: 'The rules as they are now', body },
  problems: [],
  versioned: true,
  conditional: true,
});

export const overrideDate = contract({
  operationId: 'overrideDate',
  noun,
  method: 'PUT',
  path: '/v1/coach/availability/dates/{date}',
  summary: 'Give a date hours of its own',
  description: 'They stand in place of the weekly hours that begin on this date; none, and it is closed.',
  callers: ['coach'],
  params: z.object({ date }),
  body: documented(z.strictObject({ windows: Override.shape.windows }), { id: 'DateHours' }),
  success: { status: 200, description: 'The rules as they are now', body },
  problems: ['ConflictError'],
  versioned: true,
  conditional: true,
});

export const restoreDate = contract({
  operationId: 'restoreDate',
  noun,
  method: 'DELETE',
  path: '/v1/coach/availability/dates/{date}',
  summary: 'Give a date its weekly hours back',
  callers: ['coach'],
  params: z.object({ date }),
  success: { status: 200, description: 'The rules as they are now', body },
  problems: ['ConflictError'],
  versioned: true,
  conditional: true,
});
