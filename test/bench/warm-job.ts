import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { bookSlot } from '#shared/bookings/booking.contracts.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import { listCoaches } from '#shared/coaches/coach.contracts.ts';
import { listingOf } from '#shared/coaches/coach.ts';
import type { Caller } from '#shared/http/caller.ts';
import { newId } from '#shared/ids.ts';
import { CoachSummary } from '#shared/users/user.ts';
import { aCoach } from '#test/support/people.ts';
import { gatewayEvent } from './gateway-event.ts';

/** Two endpoints as data and functions, for every framework to make the same handler of; the store answers at once. */
export type Job = typeof job;

/** A framework's version of the job. */
export type HandlerOf = (job: Job) => Promise<Handler> | Handler;
export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

export const coaches = Array.from({ length: 20 }, () => CoachSummary.parse(aCoach()));
const client: Caller = { userId: newId(), role: 'client' };
const body = {
  coach_id: coaches[0]?.user_id,
  slot_number: 3,
  notes: 'The first session, please go easy on me',
};

export const booked: Booking = {
  booking_id: newId(),
  coach_id: coaches[0]?.user_id ?? '',
  client_id: client.userId,
  slot_number: 3,
  status: 'pending',
  duration_minutes: 60,
  notes: body.notes,
  version: 1,
  created_at: '2026-03-01T12:00:00.000Z',
  updated_at: '2026-03-01T12:00:00.000Z',
};

export const job = {
  list: {
    path: listCoaches.path,
    query: listCoaches.query,
    run: async ({ limit }: { limit: number }) => ({ items: coaches.slice(0, limit).map(listingOf) }),
  },
  book: {
    path: bookSlot.path,
    body: bookSlot.body,
    run: async (_request: object) => booked,
  },
  /** Of every answer of this origin, whatever made it. */
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': 'https://app.example.com',
    'Access-Control-Expose-Headers': 'ETag, Retry-After, Idempotent-Replayed',
    Vary: 'Origin',
  },
  /** Whoever the authorizer found, if it is one of these roles. */
  callerOf(event: APIGatewayProxyEvent, ...roles: string[]): Caller | undefined {
    const claims: Record<string, string> | undefined = event.requestContext.authorizer?.['claims'];
    const role = claims?.['cognito:groups'];
    return claims && role !== undefined && roles.includes(role)
      ? { userId: claims['sub'] ?? '', role: role as Caller['role'] }
      : undefined;
  },
};

export const requests = {
  GET: gatewayEvent(listCoaches, { caller: client, query: { limit: '50' } }),
  POST: gatewayEvent(bookSlot, { caller: client, body }),
} as const;

/** Requests to be refused, by their status. */
export const refused = {
  400: gatewayEvent(bookSlot, { caller: client, body: { ...body, slot_number: 0 } }),
  403: gatewayEvent(bookSlot, { caller: { ...client, role: 'coach' }, body }),
} as const;
