/** One framework's handler in a process of its own: checks that it does the job, and tells the microseconds of a request. */
// oxlint-disable-next-line import/no-unassigned-import -- variables that the modules below read when they load
import '#test/support/environment.ts';
import assert from 'node:assert/strict';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { createHandler as createBookSlot } from '#functions/bookings/book-slot.ts';
import { createHandler as createListCoaches } from '#functions/coaches/list-coaches.ts';
import { listingOf } from '#shared/coaches/coach.ts';
import { RevocationRepository } from '#shared/identity/revocation.repository.ts';
import { logger } from '#shared/observability/logger.ts';
import { booked, coaches, type Handler, type HandlerOf, job, refused, requests } from './warm-job.ts';

const milliseconds = { warmUp: 300, measured: 250 };
const batch = 200;

const paceline: HandlerOf = () => {
  logger.setLogLevel('INFO');
  // There is no store here: nobody's token is revoked.
  RevocationRepository.prototype.recent = async () => [];
  const listCoaches = createListCoaches({ users: { listCoaches: async () => ({ items: coaches }) } });
  const bookSlot = createBookSlot({
    bookings: { book: async () => ({ entity: booked, replayed: false }) },
    now: () => new Date(),
  });
  return (event, awsContext) => (event.httpMethod === 'GET' ? listCoaches : bookSlot)(event, awsContext);
};

/** Checks nothing, and trusts whoever calls. */
const bare: HandlerOf =
  ({ list, book, headers }) =>
  async ({ httpMethod, queryStringParameters, body }) => {
    if (httpMethod === 'GET') {
      const page = await list.run({ limit: Number(queryStringParameters?.['limit'] ?? 20) });
      return { statusCode: 200, headers: { ...headers }, body: JSON.stringify(page) };
    }
    const entity = await book.run(JSON.parse(body ?? '{}') as object);
    return { statusCode: 201, headers: { ...headers }, body: JSON.stringify(entity) };
  };

const context = { functionName: 'bench', awsRequestId: 'bench', memoryLimitInMB: '1024' } as Context;

async function handlerOf(framework: string): Promise<HandlerOf> {
  if (framework === 'bare') return bare;
  if (framework === 'paceline') return paceline;
  const module = (await import(`./frameworks/${framework}.js`)) as { handlerOf: HandlerOf };
  return module.handlerOf;
}

async function check(handler: Handler, refuses: boolean): Promise<void> {
  const ask = (text: string): Promise<APIGatewayProxyResult> => handler(eventOf(text), context);
  const listed = await ask(requests.GET);
  assert.equal(listed.statusCode, 200);
  assert.deepEqual(JSON.parse(listed.body), { items: coaches.map(listingOf) });
  const made = await ask(requests.POST);
  assert.equal(made.statusCode, 201);
  assert.deepEqual(JSON.parse(made.body), booked);
  if (!refuses) return;
  for (const [status, text] of Object.entries(refused)) {
    assert.equal((await ask(text)).statusCode, Number(status));
  }
}

const eventOf = (text: string): APIGatewayProxyEvent => JSON.parse(text) as APIGatewayProxyEvent;

/** Processor time of one request, in microseconds: events are made beforehand, each call gets its own. */
async function microseconds(handler: Handler, text: string, forMilliseconds: number): Promise<number> {
  let [used, calls] = [0, 0];
  while (used < forMilliseconds * 1000) {
    const events = Array.from({ length: batch }, () => eventOf(text));
    const before = process.cpuUsage();
    for (const event of events) await handler(event, context);
    const { user, system } = process.cpuUsage(before);
    used += user + system;
    calls += batch;
  }
  return used / calls;
}

const [framework = '', method] = process.argv.slice(2);
assert(method === 'GET' || method === 'POST');
const handler = await (await handlerOf(framework))(job);
await check(handler, framework !== 'bare');
await microseconds(handler, requests[method], milliseconds.warmUp);
process.send?.(await microseconds(handler, requests[method], milliseconds.measured));
