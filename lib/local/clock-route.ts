import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { LocalClock } from './clock.ts';
import { BodyTooLarge, boundedBody } from './gateway/bounded-body.ts';
import { GatewayRefusal } from './gateway/gateway-responses.ts';

const Move = z.union([
  z.strictObject({ advance_seconds: z.number().min(0) }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);

const maximumBytes = 1024;

const millisecondsOf = (move: z.output<typeof Move>, clock: LocalClock): number =>
  'now' in move ? Date.parse(move.now) - clock.now().getTime() : Math.round(move.advance_seconds * 1000);

/**
 * Moves the clock by `{ "advance_seconds": n }`, or to `{ "now": "<instant>" }`.
 * @throws the answer 400 for any other body, and for a move that the clock cannot make.
 */
export async function moveAsAsked(clock: LocalClock, request: IncomingMessage): Promise<void> {
  try {
    const move = Move.parse(JSON.parse(await boundedBody(request, maximumBytes)));
    await clock.advance(millisecondsOf(move, clock));
  } catch (error) {
    if (!isAbout(error)) throw error;
    throw new GatewayRefusal('BAD_REQUEST_BODY', error.message);
  }
}

const isAbout = (error: unknown): error is Error =>
  [BodyTooLarge, SyntaxError, z.ZodError, RangeError].some((kind) => error instanceof kind);
