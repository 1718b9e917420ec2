import { createConnection } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { LocalStack } from '#lib/local/stack.ts';
import { contracts } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';
import { contradictions } from '#test/support/invariants.ts';
import { lookInto } from '#test/support/look-into.ts';
import { call, startTestStack } from '#test/support/stack.ts';
import { aPng, formFor, sendForm } from '#test/support/uploads.ts';
import { cursorsLike, listThatGoesOn } from './cursors.ts';
import { House } from './house.ts';
import { type HostileAnswer, Knocker } from './knock.ts';
import { LogWatch } from './log-watch.ts';
import { type HostileRequest, knownOrigin, requestsOf } from './requests.ts';
import { forgeriesOf } from './tokens.ts';
import { faultsIn } from './verdict.ts';
import { answersIn, exchange, malformed, smuggling } from './wire.ts';
import { WriteWatch } from './write-watch.ts';

/** How many requests are generated in all; each endpoint gets its share. */
const requests = Number(process.env['HOSTILE_REQUESTS'] ?? 1000);
/** The same seed makes the same requests. */
const seed = Number(process.env['HOSTILE_SEED'] ?? 1);
/** Where in the requests of a seed one of them stands, as a failure has told it. */
const soughtAt = process.env['HOSTILE_PATH'];
/** So many requests are under way at once, but where one is looked for. */
const lanes = soughtAt === undefined ? 3 : 1;

/** Endpoints differ in what is drawn for them. */
const seedOf = ({ operationId }: Contract): number =>
  seed * 1000 + lanes * contracts.findIndex((contract) => contract.operationId === operationId);

const share = Math.ceil(requests / contracts.length / lanes);

let stack: LocalStack;
let house: House;
let knocker: Knocker;
let writes: WriteWatch;
const log = new LogWatch();

beforeAll(async () => {
  stack = await startTestStack({ onFunctionLog: (line) => log.read(line) });
  house = await House.of(stack);
  knocker = new Knocker(stack.api);
  writes = new WriteWatch(stack.store);
}, 120_000);
afterAll(async () => {
  knocker.close();
  await stack.close();
});
afterEach(async () => {
  await stack.events.idle();
  expect(log.faults()).toEqual([]);
});

/** The request as one would send it again, without its token, and cut where it is long. */
const shown = ({ caller, method, path, headers, body }: HostileRequest): string =>
  [`${method} ${path} by ${caller}`, JSON.stringify(headers), JSON.stringify(String(body ?? ''))]
    .map((line) => line.slice(0, 1000))
    .join('\n');

/** Sends a request, and throws what is wrong with its answer. */
async function knock(request: HostileRequest): Promise<HostileAnswer> {
  const answer = await knocker.send(request, house.tokens[request.caller]);
  const faults = faultsIn(request, answer, house.secretsFrom(request.caller));
  if (answer.status >= 400 && writes.madeBy(answer)) faults.push('It was refused, and has written something');
  if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${shown(request)}`);
  return answer;
}

async function run(contract: Contract, lane: number): Promise<void> {
  const details = await fc.check(
    fc.asyncProperty(
      requestsOf(contract, (caller) => house.ids(caller)),
      async (request) => void (await knock(request)),
    ),
    {
      seed: seedOf(contract) + lane,
      numRuns: share,
      ...(soughtAt !== undefined && { path: soughtAt, seed }),
    },
  );
  if (!details.failed) return;
  const { errorInstance, counterexamplePath, seed: drawn } = details;
  throw new Error(
    `${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}\n\n` +
      `Again: HOSTILE_SEED=${drawn} HOSTILE_PATH='${counterexamplePath}' npm run test:hostile -- -t '${contract.operationId} '\n`,
  );
}

describe(`What anybody can send, seed ${seed}`, () => {
  test.each(contracts.map((contract) => [contract.operationId, contract] as const))(
    '%s takes or refuses it by its contract',
    async (_operation, contract) => {
      await Promise.all(Array.from({ length: lanes }, (_, lane) => run(contract, lane)));
    },
    600_000,
  );
});

describe('What is made by hand', () => {
  const logs = '/v1/me/workout-logs';
  const asked = (changes: Partial<HostileRequest>): HostileRequest => ({
    caller: 'no token',
    method: 'GET',
    path: logs,
    headers: { Origin: knownOrigin },
    body: undefined,
    ...changes,
  });
  const json = { Origin: knownOrigin, 'Content-Type': 'application/json' };

  test('is let in by no forged token', async () => {
    for (const [what, Authorization] of forgeriesOf(String(house.tokens.client))) {
      const request = asked({ path: '/v1/users', headers: { Origin: knownOrigin, Authorization } });
      expect({ what, ...(await knock(request)) }).toMatchObject({ what, status: 401 });
    }
  });

  test('hides no request in another one', async () => {
    const token = String(house.tokens.client);
    for (const [what, sent] of smuggling(`${new URL(stack.api).pathname}${logs}`, token)) {
      const answers = answersIn(await exchange(stack.api, [sent]));
      // Nobody has signed in for the first one.
      const refused = answers.filter(({ status }) => status === 400 || status === 401);
      expect({ what, answers: answers.length }).toEqual({ what, answers: Math.max(1, refused.length) });
    }
  });

  test('is answered or cut off when it is no request, and never with a fault of ours', async () => {
    const all = malformed(`${new URL(stack.api).pathname}/v1/health`);
    const received = await Promise.all(all.map(([, sent]) => exchange(stack.api, [sent])));
    for (const [place, [what]] of all.entries()) {
      const answers = answersIn(received[place] ?? '');
      expect({ what, faults: answers.filter(({ status }) => status >= 500) }).toEqual({ what, faults: [] });
      for (const { status, text } of answers) {
        expect({ what, text }).toEqual({
          what,
          text: expect.stringMatching(/^access-control-allow-origin: /im),
        });
        if (status >= 400)
          expect({ what, text }).toEqual({ what, text: expect.stringContaining('urn:paceline:problem:') });
      }
    }
  });

  test('may come slowly, and keeps nobody else waiting', async () => {
    const stage = new URL(stack.api).pathname;
    const head = `POST ${stage}${logs} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${String(house.tokens.client)}\r\n`;
    const body = JSON.stringify({ date: '2026-03-02', title: 'Squats' });
    const slow = `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
    const never = Array.from({ length: 200 }, (_, place) => {
      const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(stack.api).port) });
      socket.on('error', () => {}).write(slow.slice(0, -1 - (place % 300)));
      return socket;
    });
    const [answer] = answersIn(await exchange(stack.api, slow.split('')));
    expect(answer?.status).toBe(201);
    for (let times = 0; times < 50; times += 1)
      expect(await knock(asked({ path: '/v1/health' }))).toMatchObject({ status: 200 });
    for (const socket of never) socket.destroy();
  });

  test.each([
    ['256 KB', 256 * 1024, 201],
    ['a byte more', 256 * 1024 + 1, 413],
    ['11 MB', 11 * 1024 * 1024, 413],
  ])('may have a body of %s, or is refused', async (_size, bytes, status) => {
    const text = JSON.stringify({ date: '2026-03-02', title: 'Squats' });
    const request = asked({ caller: 'client', method: 'POST', headers: json, body: text.padEnd(bytes, ' ') });
    expect(await knock(request)).toMatchObject({ status });
  });

  test('goes on from no place in a list but those that were told', async () => {
    const all: readonly Contract[] = contracts;
    const found: string[] = [];
    for (const contract of all.filter(({ query }) => query && 'cursor' in query.shape)) {
      const list = await listThatGoesOn(
        contract,
        ['client', 'coach', 'admin'],
        (caller) => house.ids(caller),
        knock,
      );
      if (!list) continue;
      found.push(contract.operationId);
      for (const cursor of cursorsLike(list.cursor)) {
        const { path } = list.request;
        await knock({ ...list.request, path: `${path}&cursor=${encodeURIComponent(cursor)}` });
      }
    }
    expect(found.length).toBeGreaterThan(12);
  });

  test('leaves the name of a file out of where it is kept', async () => {
    for (const name of [
      '../../../etc/passwd',
      '..\\..\\x.png',
      '/a//b.png',
      'a\r\nb: c.png',
      '.',
      '%2e%2e%2fx.png',
      'x\';".png',
    ]) {
      const content = await aPng();
      const form = await formFor(stack, house.tokens.client, { name, type: 'image/png', content });
      expect((await sendForm(form, content)).status).toBe(204);
      await stack.events.idle();
      const { body } = await call(stack, 'GET', `/v1/media/${form.media_id}`, { token: house.tokens.client });
      expect(body).toMatchObject({ state: 'ready', file_name: name });
      expect(new URL(body.download_url).pathname).toMatch(/^(?:\/[\w-]+)+$/);
    }
  });
});

test('Whatever was done and refused, the store contradicts itself nowhere', async () => {
  lookInto(stack);
  expect(await contradictions()).toEqual([]);
});
