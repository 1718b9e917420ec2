import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { decodeJwt } from 'jose';
import { type Caller, tokenless } from '#lib/docs/authorisation/callers.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import type { Proposal } from '#shared/calendar/proposal.ts';
import { ProposalRepository } from '#shared/calendar/proposal.repository.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import { tokensOf } from '../callers.ts';
import { localTableName, lookInto } from '../look-into.ts';
import { type Answer, call } from '../stack.ts';
import { inDays } from '../story.ts';
import { aPng, upload } from '../uploads.ts';

export const plan = { name: 'Base', structure: { days: [{ name: 'A', exercises: [] }] } };

type CallerOfOwn = Exclude<Caller, (typeof tokenless)[number] | 'user without a group'>;

/** Who can have something: callers, a client whom `coach` manages, and one whose booking with `coach` was cancelled. */
export type Person = CallerOfOwn | 'managed client' | 'former client';

type Tokens = Readonly<Record<Caller | Person, string | undefined>>;

/** Whose own things somebody asks for: those of `client` where they can have none themselves. */
export const personFor = (caller: Caller): CallerOfOwn =>
  caller === 'user without a group' || tokenless.some((name) => name === caller)
    ? 'client'
    : (caller as CallerOfOwn);

/** Makes what requests are about, and gives it back; a refusal is an error. */
export class AccessDesk {
  readonly stack: LocalStack;
  readonly tokens: Tokens;
  #slot = 0;
  #hours = 0;

  private constructor(stack: LocalStack, tokens: Tokens) {
    this.stack = stack;
    this.tokens = tokens;
  }

  static async open(stack: LocalStack): Promise<AccessDesk> {
    lookInto(stack);
    return new AccessDesk(stack, {
      ...(await tokensOf(stack)),
      'managed client': await stack.token('client.07@example.com'),
      'former client': await stack.token('client.10@example.com'),
    });
  }

  id(who: Caller | Person): string {
    return String(decodeJwt(String(this.tokens[who])).sub);
  }

  async send(who: Person, method: string, path: string, body?: unknown): Promise<Answer['body']> {
    const answer = await call(this.stack, method, path, { token: this.tokens[who], body });
    if (answer.status >= 300) throw new Error(`${method} ${path} by ${who}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The next free slot of `coach`: what was booked gives its own back. */
  slotRequest() {
    const slot_number = [1, 4, 5, 6, 7, 9, 10][this.#slot++ % 7];
    return { coach_id: this.id('coach'), slot_number };
  }

  /** Another hour in the far future each time. */
  nextHour(): string {
    return inDays(100 + (this.#hours += 1));
  }

  /** Of a client with `coach`; pending. */
  async booking(who: Person = 'client'): Promise<string> {
    return (await this.send(who, 'POST', '/v1/bookings/book', this.slotRequest())).booking_id;
  }

  become = (bookingId: string, status: string): Promise<unknown> =>
    this.send('admin', 'PUT', `/v1/bookings/bookings/${bookingId}`, { status });

  cancel = (bookingId: string): Promise<unknown> => this.become(bookingId, 'cancelled');

  async confirmedBooking(who?: Person): Promise<string> {
    const id = await this.booking(who);
    await this.become(id, 'confirmed');
    return id;
  }

  /** The way to a new thing of somebody's. */
  async made(who: Person, path: string, id: string, body: unknown): Promise<string> {
    const answer = await this.send(who, 'POST', path, body);
    return `${path}/${answer[id]}`;
  }

  draft = (who: Person): Promise<string> =>
    this.made(who, '/v1/submissions', 'submission_id', {
      title: 'Before the first session',
      answers: { sleep: 7 },
    });

  async submitted(who: Person): Promise<string> {
    const path = await this.draft(who);
    await this.send(who, 'POST', `${path}/submit`);
    return path;
  }

  /** A picture that was uploaded. */
  async file(who: Person, submissionId?: string): Promise<string> {
    const picture = { name: 'picture.png', type: 'image/png', content: await aPng(), submissionId };
    return upload(this.stack, this.tokens[who], picture);
  }

  subject = (coach: Person): Promise<string> =>
    this.made(coach, '/v1/subjects', 'subject_id', { name: 'Mara' });

  async coachSessionRequest() {
    return {
      session_date_time: this.nextHour(),
      session_type: 'single',
      subject_id: lastOf(await this.subject('coach')),
      title: 'Assessment',
      duration: 45,
    };
  }

  plan = (author: Person, trains: Person = author): Promise<string> =>
    this.made(author, '/v1/plans', 'plan_id', this.planRequest(trains));

  planRequest(trains: Person) {
    return { ...plan, user_id: this.id(trains) };
  }

  /** By `coach`, for a client with whom a booking connected them by then. */
  async planFromBefore(): Promise<string> {
    const booking = await this.confirmedBooking('former client');
    const path = await this.plan('coach', 'former client');
    await this.cancel(booking);
    return path;
  }

  /** With which somebody can start a session: nothing else is in progress. */
  async trainingRequest(who: Person, planPath: string) {
    const { items } = await this.send(who, 'GET', '/v1/sessions?completed=false');
    for (const { session_id } of items) await this.send(who, 'DELETE', `/v1/sessions/${session_id}`);
    return { plan_id: lastOf(planPath), date: '2026-03-02' };
  }

  /** In progress. */
  async trainingSession(who: Person): Promise<string> {
    const request = await this.trainingRequest(who, await this.plan(who));
    return this.made(who, '/v1/sessions', 'session_id', request);
  }

  /** A coach whose only slot is booked, and for whom `other client` waits. */
  async fullCoach(): Promise<{ readonly coachId: string; readonly bookingId: string }> {
    const person = { email: `${newId()}@example.com`, first_name: 'Full', last_name: 'Up' };
    const { user_id } = await this.send('admin', 'POST', '/v1/users', {
      ...person,
      role: 'coach',
      total_slots: 1,
    });
    const request = { coach_id: user_id, slot_number: 1 };
    const { booking_id } = await this.send('former client', 'POST', '/v1/bookings/book', request);
    await this.send('other client', 'POST', `/v1/bookings/coaches/${user_id}/waitlist`);
    return { coachId: user_id, bookingId: booking_id };
  }

  /** What is there for everybody from the beginning can be taken away in the store alone. */
  async takeProfile(who: Person): Promise<void> {
    const store = new DynamoDBClient({ endpoint: this.stack.dynamodb.endpoint });
    const Key = { profile_id: { S: profileIdOf(this.id(who)) } };
    await store.send(new DeleteItemCommand({ TableName: localTableName('profiles'), Key }));
    store.destroy();
  }

  /** As if `client` had moved the booking in their calendar, where that is found an hour later. */
  async proposal(aboutId: string): Promise<string> {
    const people = [this.id('client'), this.id('coach')];
    const proposal: Proposal = {
      proposal_id: newId(),
      about_id: aboutId,
      about_type: 'booking',
      change: 'move',
      start_time: this.nextHour(),
      proposed_by: this.id('client'),
      people,
      created_at: new Date().toISOString(),
    };
    await commit(new ProposalRepository().making(proposal));
    return proposal.proposal_id;
  }
}

/** The id at the end of a path. */
export const lastOf = (path: string): string => path.split('/').at(-1) ?? '';
