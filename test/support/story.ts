import type { LocalStack } from '#lib/local/stack.ts';
import { type Answer, call } from './stack.ts';

/** Somebody at work with the API; a refusal is an error, so that a story that does not go as told fails. */
export class Person {
  readonly #stack: LocalStack;
  readonly token: string;

  private constructor(stack: LocalStack, token: string) {
    this.#stack = stack;
    this.token = token;
  }

  static async signedIn(stack: LocalStack, email: string): Promise<Person> {
    return new Person(stack, await stack.token(email));
  }

  async get(path: string): Promise<Answer['body']> {
    return this.send('GET', path);
  }

  async book(body: object, key?: string): Promise<Answer['body']> {
    return this.send('POST', '/v1/bookings/book', body, key);
  }

  async change(bookingId: string, body: object): Promise<Answer['body']> {
    return this.send('PUT', `/v1/bookings/bookings/${bookingId}`, body);
  }

  async send(method: string, path: string, body?: object, key?: string): Promise<Answer['body']> {
    const headers = key === undefined ? {} : { 'Idempotency-Key': key };
    const answer = await call(this.#stack, method, path, { token: this.token, body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

/** One hour, so many days from today, at noon UTC. */
export function inDays(days: number): string {
  const day = new Date(Date.now() + days * 24 * 60 * 60_000);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12)).toISOString();
}
