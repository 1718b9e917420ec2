import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import packageJson from '../../package.json' with { type: 'json' };
import { contracts } from '#shared/contracts.ts';
import { type Contract, problemsOf } from '#shared/http/contract.ts';
import { type ProblemTitle, problems, problemType } from '#shared/problems.ts';

const ProblemAnswer = z
  .object({
    type: z.string().meta({ example: problemType('ConflictError') }),
    title: z.enum(Object.keys(problems) as [ProblemTitle, ...ProblemTitle[]]),
    status: z.number().int(),
    detail: z.string(),
    request_id: z.string().meta({ description: 'Quote it when you report a failure' }),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'For a ValidationError, each fault with a JSON pointer to it' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused or failed (RFC 9457)' });

const nouns: Readonly<Record<(typeof contracts)[number]['noun'], string>> = {
  health: 'Whether the API answers',
  users: 'Accounts',
  profiles: 'What people tell about themselves',
  notifications: 'Which notices people want',
  media: 'Files that people upload',
  coaches: 'Coaches as everybody sees them',
  availability: 'When a coach works',
  'coach-clients': 'Clients whom bookings connect with a coach',
  'client-logs': 'What clients write down of workouts, meals and progress',
  waitlist: 'Places in line for a coach’s slots',
  bookings: 'Holds of clients on slots of coaches',
  plans: 'Training plans of users, by themselves and by their coaches',
  'training-sessions': 'What users train by their plans',
  'coach-sessions': 'Coaches’ own schedules',
  schedule: 'Sessions that users schedule for themselves',
  calendar: 'Google calendars in which sessions show',
  'calendar-feeds': 'Calendars that programs subscribe to by a secret link',
  subjects: 'Persons on coaches’ rosters',
  reviews: 'What clients say of coaches after their bookings',
  submissions: 'Pre-work that users fill in and reviewers decide on',
  audit: 'Who did what, and when',
};

/** The API as an OpenAPI 3.1 document, for front ends and for the reference page. */
export const openApiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Paceline',
      version: packageJson.version,
      description: packageJson.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    tags: Object.entries(nouns).map(([name, description]) => ({ name, description })),
    security: [{ idToken: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        idToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The ID token of a user of the Cognito pool',
        },
      },
    },
  });

function paths(): ZodOpenApiPathsObject {
  const result: ZodOpenApiPathsObject = {};
  for (const contract of contracts as readonly Contract[]) {
    result[contract.path] = {
      ...result[contract.path],
      [contract.method.toLowerCase()]: operation(contract),
    };
  }
  return result;
}

function operation(contract: Contract): ZodOpenApiOperationObject {
  const { operationId, noun, summary, description, callers, params, query, body, bodyOptional } = contract;
  const header = headers(contract);
  return {
    operationId,
    summary,
    description: [description, `For ${audience(contract)}.`].filter(Boolean).join('\n\n'),
    tags: [noun],
    ...(callers === 'public' && { security: [] }),
    requestParams: { ...(params && { path: params }), ...(query && { query }), ...(header && { header }) },
    ...(body && {
      requestBody: { required: !bodyOptional, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      [contract.success.status]: success(contract),
      ...(contract.success.unlessHeld && { '304': stillHeld }),
      ...refusals(contract),
    },
  };
}

function audience({ callers }: Contract): string {
  if (callers === 'public') return 'anybody, without a token';
  return callers === 'signed-in'
    ? 'anyone who is signed in'
    : callers.map((role) => `${role}s`).join(' and ');
}

function headers({ idempotent, conditional, success: { unlessHeld } }: Contract): z.ZodObject | undefined {
  if (!idempotent && !conditional && !unlessHeld) return undefined;
  return z.object({
    ...(idempotent && {
      'Idempotency-Key': z.string().min(1).max(128).optional().meta({
        description: 'Send the same key when you repeat a request: it is carried out once',
      }),
    }),
    ...(conditional && {
      'If-Match': z
        .string()
        .max(1024)
        .optional()
        .meta({ description: 'An `ETag`: change only that version' }),
    }),
    ...(unlessHeld && {
      'If-None-Match': z.string().optional().meta({ description: 'An `ETag`: answer only another content' }),
    }),
  });
}

function success({
  success: { status, description, body, media = 'application/json', unlessHeld },
  versioned,
  idempotent,
}: Contract): ZodOpenApiResponseObject {
  return {
    description,
    ...(status !== 302 && { content: { [media]: { schema: body } } }),
    headers: z.object({
      ...(status === 302 && { Location: z.string() }),
      ...(versioned && { ETag: z.string().meta({ description: 'The version, for `If-Match`' }) }),
      ...(unlessHeld && contentTag),
      ...(idempotent && {
        'Idempotent-Replayed': z.literal('true').optional().meta({
          description: 'Present when an earlier request under this key made the entity',
        }),
      }),
    }),
  };
}

const contentTag = { ETag: z.string().meta({ description: 'Of the content, for `If-None-Match`' }) };

const stillHeld: ZodOpenApiResponseObject = {
  description: 'The content is what the caller holds already',
  headers: z.object(contentTag),
};

/** One answer per status; where a status has several titles, each is told of. */
function refusals(contract: Contract): Record<`${number}`, ZodOpenApiResponseObject> {
  const answers: Record<`${number}`, ZodOpenApiResponseObject> = {};
  for (const title of problemsOf(contract)) {
    const { status, when } = problems[title];
    answers[`${status}`] = {
      description: `\`${title}\`: ${when}`,
      content: { 'application/problem+json': { schema: ProblemAnswer } },
    };
  }
  return answers;
}
