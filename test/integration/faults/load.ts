import { decodeJwt } from 'jose';
import type { LocalStack } from '#lib/local/stack.ts';
import { type Answer, call } from '#test/support/stack.ts';

type Api = Pick<LocalStack, 'api'>;

/** A request that changes something, under a key of its own where there can be one. */
type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body: object;
  readonly key: string;
};

/** What somebody was told of an entity. */
export type Told = { readonly id: string; readonly body: Answer['body'] };

const ids = ['booking_id', 'log_id', 'submission_id'] as const;

const lists = ['/v1/bookings/my-bookings', '/v1/me/workout-logs', '/v1/submissions'];

const idIn = (entity: Answer['body']): string | undefined =>
  ids.map((name) => entity?.[name]).find((id) => id !== undefined);

/** A client at work, until the API is gone: books and cancels, and writes logs and submissions. */
export class Worker {
  readonly userId: string;
  /** Of every answer that said it was done. */
  readonly told: Told[] = [];
  /** What was asked last, and not answered. */
  unanswered: Asked | undefined;
  readonly #token: string;
  readonly #slot: { readonly coach_id: string; readonly slot_number: number };

  constructor(token: string, slot: { readonly coach_id: string; readonly slot_number: number }) {
    this.userId = String(decodeJwt(token).sub);
    this.#token = token;
    this.#slot = slot;
  }

  /** Resolves when a request was not answered. */
  async work(stack: Api, onTold: () => void): Promise<void> {
    for (let round = 1; this.unanswered === undefined; round += 1) {
      const key = `round-${round}`;
      const booking = await this.#ask(stack, onTold, {
        method: 'POST',
        path: '/v1/bookings/book',
        body: this.#slot,
        key,
      });
      await this.#ask(stack, onTold, {
        method: 'POST',
        path: '/v1/me/workout-logs',
        body: { date: '2026-03-02', title: `Squats ${round}` },
        key,
      });
      await this.#ask(stack, onTold, {
        method: 'POST',
        path: '/v1/submissions',
        body: { title: `Week ${round}`, answers: { sleep: round } },
        key,
      });
      if (booking?.booking_id === undefined) continue;
      const path = `/v1/bookings/bookings/${booking.booking_id}`;
      await this.#ask(stack, onTold, { method: 'PUT', path, body: { status: 'cancelled' }, key });
    }
  }

  /** Asks again what was not answered, as a client does that does not know. */
  async askAgain(stack: Api): Promise<Answer | undefined> {
    return this.unanswered && this.#send(stack, this.unanswered);
  }

  /** What the lists of the client show, by id. */
  async see(stack: Api): Promise<Map<string, Answer['body']>> {
    const answers = await Promise.all(
      lists.map((path) => call(stack, 'GET', `${path}?limit=100`, { token: this.#token })),
    );
    const items: Answer['body'][] = answers.flatMap(({ body }) => body.items);
    return new Map(items.map((item) => [idIn(item) ?? '', item]));
  }

  async #ask(stack: Api, onTold: () => void, asked: Asked): Promise<Answer['body']> {
    if (this.unanswered !== undefined) return undefined;
    this.unanswered = asked;
    let answer: Answer;
    try {
      answer = await this.#send(stack, asked);
    } catch {
      return undefined;
    }
    this.unanswered = undefined;
    const id = idIn(answer.body);
    if (answer.status >= 300 || id === undefined) return undefined;
    this.told.push({ id, body: answer.body });
    onTold();
    return answer.body;
  }

  #send(stack: Api, { method, path, body, key }: Asked): Promise<Answer> {
    return call(stack, method, path, { token: this.#token, body, headers: { 'Idempotency-Key': key } });
  }
}
