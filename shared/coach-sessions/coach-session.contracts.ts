import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { Flag } from '../http/flag.ts';
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

const subject_id = documented(z.optional(SubjectId), { description: 'Of a single session' });
const subject_ids = documented(
  z.optional(
    z.array(SubjectId).check(
      z.minLength(fewestInGroup),
      z.maxLength(mostInGroup),
      z.refine((ids) => new Set(ids).size === ids.length, { message: 'The same subject twice' }),
    ),
  ),
  { description: 'Of a group' },
);

type Asked = { subject_id?: string | undefined; subject_ids?: string[] | undefined };
type AskedOfType = Asked & { session_type: 'single' | 'group' };

const eitherOneOrSeveral = z.refine<Asked>(
  (asked) => asked.subject_id === undefined || asked.subject_ids === undefined,
  { message: 'Name either `subject_id` or `subject_ids`', path: ['subject_ids'] },
);

export const createCoachSession = contract({
  operationId: 'createCoachSession',
  noun,
  method: 'POST',
  path: '/v1/coach-sessions',
  summary: 'Put a session on the own schedule',
  description:
    'With one subject of the roster, or with a group of them. Nothing else of the coach’s, be it a session or a booking, may be at that time; the place of a cancelled session is free.',
  callers,
  body: documented(
    z
      .strictObject({
        session_date_time: RequestedTimestamp,
        session_type: SessionType,
        subject_id,
        subject_ids,
        title: Title,
        duration: Duration,
        notes: z.optional(Notes),
      })
      .check(
        z.refine((asked: AskedOfType) => asked.session_type !== 'single' || asked.subject_id !== undefined, {
          message: 'A single session has one `subject_id`',
          path: ['subject_id'],
        }),
        z.refine((asked: AskedOfType) => asked.session_type !== 'group' || asked.subject_ids !== undefined, {
          message: 'A group has `subject_ids`',
          path: ['subject_ids'],
        }),
        eitherOneOrSeveral,
      ),
    { id: 'NewCoachSession' },
  ),
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
      from: documented(z.optional(RequestedTimestamp), { description: 'Begins at this time or later' }),
      to: documented(z.optional(RequestedTimestamp), { description: 'Begins before this time' }),
      upcoming: Flag,
      status: z.optional(CoachSessionStatus),
      ...paging,
    })
    .check(
      endsLater,
      z.refine(({ upcoming, from, to }) => !upcoming || (from ?? to) === undefined, {
        message: 'Name either `upcoming` or a stretch of time',
        path: ['upcoming'],
      }),
    ),
  success: {
    status: 200,
    description: 'A page of sessions',
    body: documented(pageOf(CoachSessionAnswer), { id: 'CoachSessionPage' }),
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
  body: documented(
    z
      .strictObject({
        session_date_time: z.optional(RequestedTimestamp),
        duration: z.optional(Duration),
        subject_id,
        subject_ids,
        title: z.optional(Title),
        notes: documented(z.nullish(Notes), { description: '`null` takes them away' }),
        status: z.optional(z.enum(['completed', 'cancelled'])),
      })
      .check(
        eitherOneOrSeveral,
        z.refine((asked) => asked.session_date_time === undefined || asked.status === undefined, {
          message: 'A session that ends cannot be moved',
          path: ['session_date_time'],
        }),
      ),
    { id: 'CoachSessionChange' },
  ),
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
