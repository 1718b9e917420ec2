import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { eitherOffsetOrCursor, offsetPaging, pageOf } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { PlanDay } from '../plans/plan-day.ts';
import { CalendarDate } from '../time/calendar-date.ts';
import { invalidSession } from './invalid-session.ts';
import { SessionStructure, TrainingSessionSummary } from './training-session.ts';

const noun = 'training-sessions';
const callers = 'signed-in';
const params = z.object({ session_id: Id });

const TrainingSession = documented(z.extend(TrainingSessionSummary, { session: SessionStructure }), {
  id: 'TrainingSession',
});

export const startTrainingSession = contract({
  operationId: 'startTrainingSession',
  noun,
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Start a training session',
  description:
    'By an own plan, of which it keeps what it needs: later changes of the plan do not reach it. There is one session in progress at most. With a confirmed booking it takes place in that.',
  callers,
  body: documented(
    z.strictObject({
      plan_id: Id,
      date: documented(CalendarDate, { description: 'Today, as the user’s calendar says' }),
      session: documented(z.optional(SessionStructure), {
        description: 'What is to be trained; left out, it is copied from a day of the plan',
      }),
      day: documented(z.optional(PlanDay), {
        description: 'The day of the plan; left out, the one that the booking is for, or else the first',
      }),
      booking_id: documented(z.optional(Id), {
        description: 'An own confirmed booking in which it takes place',
      }),
    }),
    { id: 'NewTrainingSession' },
  ),
  success: { status: 201, description: 'The session in progress', body: TrainingSession },
  problems: ['NotFound', 'ConflictError'],
  invalid: invalidSession,
  idempotent: true,
  versioned: true,
});

export const listTrainingSessions = contract({
  operationId: 'listTrainingSessions',
  noun,
  method: 'GET',
  path: '/v1/sessions',
  summary: 'List training sessions without their structures',
  description: 'One’s own; by `user_id`, for a coach, those of a connected client.',
  callers,
  query: z
    .strictObject({
      user_id: documented(z.optional(Id), { description: 'Whose they are; one’s own, if left out' }),
      plan_id: z.optional(Id),
      date_from: documented(z.optional(CalendarDate), { description: 'Of this date or later' }),
      date_to: documented(z.optional(CalendarDate), { description: 'Of this date or earlier' }),
      completed: z.pipe(
        z.optional(z.enum(['true', 'false'])),
        z.transform((text) => text && text === 'true'),
      ),
      sort: z._default(z.enum(['started_at', 'date']), 'started_at'),
      order: z._default(z.enum(['asc', 'desc']), 'desc'),
      ...offsetPaging,
    })
    .check(
      eitherOffsetOrCursor,
      z.refine(({ date_from, date_to }) => !date_from || !date_to || date_from <= date_to, {
        message: '`date_to` must not be earlier than `date_from`',
        path: ['date_to'],
      }),
    ),
  success: {
    status: 200,
    description: 'A page of summaries',
    body: documented(pageOf(documented(TrainingSessionSummary, { id: 'TrainingSessionSummary' })), {
      id: 'TrainingSessionPage',
    }),
  },
  problems: ['NotFound'],
});

export const getTrainingSession = contract({
  operationId: 'getTrainingSession',
  noun,
  method: 'GET',
  path: '/v1/sessions/{session_id}',
  summary: 'Show a training session in full',
  description: 'An own one; to a coach also one of a connected client.',
  callers,
  params,
  success: { status: 200, description: 'The session', body: TrainingSession },
  problems: ['NotFound'],
  versioned: true,
});

export const updateTrainingSession = contract({
  operationId: 'updateTrainingSession',
  noun,
  method: 'PATCH',
  path: '/v1/sessions/{session_id}',
  summary: 'Write down what was trained so far',
  description:
    'Replaces the structure of an own session in progress. Sending the same once more changes nothing, whatever version it was made for.',
  callers,
  params,
  body: documented(z.strictObject({ session: SessionStructure }), { id: 'TrainingSessionChange' }),
  success: { status: 200, description: 'The session as it is now', body: TrainingSession },
  problems: ['NotFound', 'ConflictError'],
  invalid: invalidSession,
  versioned: true,
  conditional: true,
});

export const completeTrainingSession = contract({
  operationId: 'completeTrainingSession',
  noun,
  method: 'POST',
  path: '/v1/sessions/{session_id}/complete',
  summary: 'Complete a training session',
  description:
    'With a last structure, if one is given. What was done is written as a workout log, and personal bests are noted, once: completing it again changes nothing.',
  callers,
  params,
  body: documented(z.strictObject({ session: z.optional(SessionStructure) }), {
    id: 'TrainingSessionCompletion',
  }),
  bodyOptional: true,
  success: { status: 200, description: 'The completed session', body: TrainingSession },
  problems: ['NotFound', 'ConflictError'],
  invalid: invalidSession,
  versioned: true,
  conditional: true,
});

export const discardTrainingSession = contract({
  operationId: 'discardTrainingSession',
  noun,
  method: 'DELETE',
  path: '/v1/sessions/{session_id}',
  summary: 'Discard a training session in progress',
  description: 'Nothing is logged of it. A booking in which it was started stays attended.',
  callers,
  params,
  success: { status: 200, description: 'The session that is no more', body: TrainingSession },
  problems: ['NotFound', 'ConflictError'],
  conditional: true,
});
