import * as z from 'zod';
import { contract } from '../http/contract.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { SubjectId } from '../subjects/subject.ts';
import { endsLater, RequestedTimestamp } from '../time/timestamp.ts';
import { CoachSessionAnswer } from './coach-session-answer.ts';
import {
  CoachSessionStatus,
  Duration,
  fewestInGroup,
  mostInGroup,
  Notes,
  SessionType,
  Title,
} from './coach-session.ts';

const noun = 'coach-sessions';
const callers = ['coach'] as const;
const params = z.object({ session_id: Id });

const subject_id = SubjectId.optional().meta({ description: 'Of a single session' });
const subject_ids = z
  .array(SubjectId)
  .min(fewestInGroup)
  .max(mostInGroup)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'The same subject twice' })
  .optional()
  .meta({ description: 'Of a group' });

type Asked = {
  session_type: 'single' | 'group';
  subject_id?: string | undefined;
  subject_ids?: string[] | undefined;
};

export const createCoachSession = contract({
  operationId: 'createCoachSession',
  noun,
  method: 'POST',
  path: '/v1/coach-sessions',
  summary: 'Put a session on the own schedule',
  description:
    'With one subject of the roster, or with a group of them. Nothing else of the coach’s, be it a session or a booking, may be at that time; the place of a cancelled session is free.',
  callers,
  body: z
    .strictObject({
      session_date_time: RequestedTimestamp,
      session_type: SessionType,
      subject_id,
      subject_ids,
      title: Title,
      duration: Duration,
      notes: Notes.optional(),
    })
    .refine((asked: Asked) => asked.session_type !== 'single' || asked.subject_id !== undefined, {
      message: 'A single session has one `subject_id`',
      path: ['subject_id'],
    })
    .refine((asked: Asked) => asked.session_type !== 'group' || asked.subject_ids !== undefined, {
      message: 'A group has `subject_ids`',
      path: ['subject_ids'],
    })
    .refine((asked: Asked) => asked.subject_id === undefined || asked.subject_ids === undefined, {
      message: 'Name either `subject_id` or `subject_ids`',
      path: ['subject_ids'],
    })
    .meta({ id: 'NewCoachSession' }),
  success: { status: 201, description: 'The scheduled session', body: CoachSessionAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listCoachSessions = contract({
  operationId: 'listCoachSessions',
  noun,
  method: 'GET',
  path: '/v1/coach-sessions',
  summary: 'List the own schedule, in time order',
  description:
    'All of it, a stretch of time, or with `upcoming` what is still to begin: of that the open sessions, unless a status is asked for.',
  callers,
  query: z
    .strictObject({
      from: RequestedTimestamp.optional().meta({ description: 'Begins at this time or later' }),
      to: RequestedTimestamp.optional().meta({ description: 'Begins before this time' }),
      upcoming: z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true'),
      status: CoachSessionStatus.optional(),
      ...paging,
    })
    .refine(endsLater.holds, endsLater.otherwise)
    .refine(({ upcoming, from, to }) => !upcoming || (from ?? to) === undefined, {
      message: 'Name either `upcoming` or a stretch of time',
      path: ['upcoming'],
    }),
  success: {
    status: 200,
    description: 'A page of sessions',
    body: pageOf(CoachSessionAnswer).meta({ id: 'CoachSessionPage' }),
  },
  problems: [],
});

export const getCoachSession = contract({
  operationId: 'getCoachSession',
  noun,
  method: 'GET',
  path: '/v1/coach-sessions/{session_id}',
  summary: 'Show a session of the own schedule',
  callers,
  params,
  success: { status: 200, description: 'The session', body: CoachSessionAnswer },
  problems: ['NotFound'],
  versioned: true,
});

export const updateCoachSession = contract({
  operationId: 'updateCoachSession',
  noun,
  method: 'PATCH',
  path: '/v1/coach-sessions/{session_id}',
  summary: 'Move, complete, cancel or annotate a session of the own schedule',
  description:
    'A new `session_date_time` moves it: it keeps its id, is `rescheduled`, and tells where it was in `rescheduled_from`. Of a session that has ended, title and notes can change.',
  callers,
  params,
  body: z
    .strictObject({
      session_date_time: RequestedTimestamp.optional(),
      duration: Duration.optional(),
      subject_id,
      subject_ids,
      title: Title.optional(),
      notes: Notes.nullable().optional().meta({ description: '`null` takes them away' }),
      status: z.enum(['completed', 'cancelled']).optional(),
    })
    .refine((asked) => asked.subject_id === undefined || asked.subject_ids === undefined, {
      message: 'Name either `subject_id` or `subject_ids`',
      path: ['subject_ids'],
    })
    .refine((asked) => asked.session_date_time === undefined || asked.status === undefined, {
      message: 'A session that ends cannot be moved',
      path: ['session_date_time'],
    })
    .meta({ id: 'CoachSessionChange' }),
  success: { status: 200, description: 'The session as it is now', body: CoachSessionAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const cancelCoachSession = contract({
  operationId: 'cancelCoachSession',
  noun,
  method: 'DELETE',
  path: '/v1/coach-sessions/{session_id}',
  summary: 'Cancel a session of the own schedule',
  description:
    'Its time is free again. A cancelled session stays as it is; a completed one cannot be cancelled.',
  callers,
  params,
  success: { status: 200, description: 'The cancelled session', body: CoachSessionAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});
