import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { dateRange, endsNotEarlier } from '../time/calendar-date.ts';

const noun = 'client-logs';
const callers = ['client'] as const;
const params = z.object({ log_id: Id });

/** What the endpoints of one kind of log differ in. */
type Kind<One extends string, Many extends string, Path extends string> = {
  /** As in operation ids and schemas: `WorkoutLog`, `WorkoutLogs`. */
  readonly one: One;
  readonly many: Many;
  /** As in sentences. */
  readonly words: readonly [one: string, many: string];
  readonly path: `/v1/me/${Path}`;
};

/** Which of somebody's logs are listed. */
export const logQuery = z.strictObject({ ...dateRange, ...paging }).check(endsNotEarlier);

/** The four endpoints by which clients keep logs of one kind. */
export function logContracts<
  const One extends string,
  const Many extends string,
  const Path extends string,
  Answer extends z.ZodMiniObject,
  Told extends z.core.$ZodShape,
  Change extends z.core.$ZodShape,
  Query extends z.ZodMiniObject,
>(
  { one, many, words, path }: Kind<One, Many, Path>,
  { answer, told, change, query }: { answer: Answer; told: Told; change: Change; query: Query },
) {
  const page = documented(pageOf(answer), { id: `${one}Page` });
  return {
    page,
    create: contract({
      operationId: `create${one}` as const,
      noun,
      method: 'POST',
      path,
      summary: `Write a ${words[0]}`,
      callers,
      body: documented(z.strictObject(told), { id: `New${one}` }),
      success: { status: 201, description: `The ${words[0]}`, body: answer },
      problems: ['NotFound', 'ConflictError'],
      idempotent: true,
      versioned: true,
    }),
    list: contract({
      operationId: `list${many}` as const,
      noun,
      method: 'GET',
      path,
      summary: `List own ${words[1]}, newest date first`,
      callers,
      query,
      success: { status: 200, description: `A page of ${words[1]}`, body: page },
      problems: [],
    }),
    update: contract({
      operationId: `update${one}` as const,
      noun,
      method: 'PUT',
      path: `${path}/{log_id}` as const,
      summary: `Change a ${words[0]}`,
      description: 'What is left out stays; `null` takes away what is there.',
      callers,
      params,
      body: documented(z.strictObject(change), { id: `${one}Change` }),
      success: { status: 200, description: `The ${words[0]} as it is now`, body: answer },
      problems: ['NotFound', 'ConflictError'],
      versioned: true,
      conditional: true,
    }),
    remove: contract({
      operationId: `delete${one}` as const,
      noun,
      method: 'DELETE',
      path: `${path}/{log_id}` as const,
      summary: `Remove a ${words[0]}`,
      callers,
      params,
      success: { status: 200, description: `The ${words[0]} that is no more`, body: answer },
      problems: ['NotFound', 'ConflictError'],
      conditional: true,
    }),
  };
}
