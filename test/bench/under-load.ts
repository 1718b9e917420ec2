/** The local stack under load: callers who ask without a pause, over HTTP and with tokens, beside a server that does nothing. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import { milliseconds } from './markdown.ts';
import { interleaved, median } from './measure.ts';
import { MixCaller, type Request } from './mix-caller.ts';

const rounds = 9;
const callersAtOnce = [1, 10, 50];
const mostCallers = Math.max(...callersAtOnce);

const Tokens = z.object({ client: z.array(z.string()), coach: z.array(z.string()), admin: z.string() });
const UnderLoad = z.object({ api: z.string(), bare: z.string(), tokens: Tokens });
/** What is asked, and by whom. */
export type UnderLoad = z.infer<typeof UnderLoad>;

const child = fork(fileURLToPath(new URL('under-load-process.ts', import.meta.url)), [String(mostCallers)], {
  // Its log costs what it costs, wherever it is written to.
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const ended = once(child, 'exit');
const [message] = await Promise.race([once(child, 'message'), ended]);
const { api, bare, tokens } = UnderLoad.parse(message);

const agent = new Agent({ keepAlive: true });
type Answer = { readonly status: number; readonly body: string };

function answered(
  url: string,
  { method, token, body }: Partial<Request> & { token?: string | undefined } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    };
    const call = request(url, { agent, headers, ...(method !== undefined && { method }) });
    call.on('error', reject);
    call.on('response', (response) => {
      text(response).then((told) => resolve({ status: response.statusCode ?? 0, body: told }), reject);
    });
    call.end(body && JSON.stringify(body));
  });
}

const tokenOf = (place: number, by: Request['by']): string | undefined =>
  by === 'admin' ? tokens.admin : tokens[by][place % tokens[by].length];

async function asked(place: number, what: Request): Promise<Answer> {
  const answer = await answered(`${api}${what.path}`, { ...what, token: tokenOf(place, what.by) });
  if (what.take && answer.status < 300) what.take(JSON.parse(answer.body));
  return answer;
}

async function prepared(place: number): Promise<MixCaller> {
  return MixCaller.prepared(place, async (what) => {
    const { status, body } = await asked(place, what);
    if (status >= 300) throw new Error(`${what.method} ${what.path} was answered with ${status}: ${body}`);
    return JSON.parse(body) as unknown;
  });
}

const callers: MixCaller[] = [];
for (let place = 0; place < mostCallers; place += 1) callers.push(await prepared(place));

/** What a caller asks for next, and for how long all of them go on. */
const loads = {
  'a server that does nothing': { seconds: 0.2, ask: () => answered(bare) },
  getHealth: { seconds: 0.4, ask: () => answered(`${api}/v1/health`) },
  'the mix': {
    seconds: 0.9,
    ask: (place: number) => {
      const caller = callers[place];
      if (!caller) throw new Error(`There is no caller ${place}`);
      return asked(place, caller.next());
    },
  },
} as const;

type Turn = {
  readonly perSecond: number;
  readonly times: readonly number[];
  readonly refusals: readonly number[];
};

const turnOf =
  ({ seconds, ask }: (typeof loads)[keyof typeof loads], count: number) =>
  async (): Promise<Turn> => {
    const times: number[] = [];
    const refusals: number[] = [];
    const begun = performance.now();
    const call = async (place: number): Promise<void> => {
      for (let asking = begun; asking < begun + seconds * 1000; asking = performance.now()) {
        const { status } = await ask(place);
        times.push(performance.now() - asking);
        if (status >= 400) refusals.push(status);
      }
    };
    await Promise.all(Array.from({ length: count }, (_none, place) => call(place)));
    return { perSecond: times.length / ((performance.now() - begun) / 1000), times, refusals };
  };

const turns = new Map(
  Object.entries(loads).flatMap(([name, load]) =>
    callersAtOnce.map((count) => [`${name} ${count}`, turnOf(load, count)] as const),
  ),
);
await interleaved(1, turns);
const measured = await interleaved(rounds, turns);
agent.destroy();
child.disconnect();
await ended;

const timesOf = (name: string, count: number): number[] =>
  measured(`${name} ${count}`)
    .flatMap(({ times }) => times)
    .toSorted((one, other) => one - other);
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

function refusalsOf(name: string, count: number): string {
  const all = measured(`${name} ${count}`).flatMap(({ refusals }) => refusals);
  const statuses = [...new Set(all)].toSorted((one, other) => one - other);
  return (
    statuses.map((status) => `${all.filter((one) => one === status).length} × ${status}`).join(', ') || '0'
  );
}

function row(name: string, count: number): (string | number)[] {
  const times = timesOf(name, count);
  const told = (share: number): string => milliseconds(quantile(times, share));
  const ofBare = quantile(timesOf('a server that does nothing', count), 0.5);
  return [
    name,
    count,
    median(measured(`${name} ${count}`).map(({ perSecond }) => perSecond)).toFixed(0),
    told(0.5),
    told(0.95),
    told(0.99),
    told(1),
    (quantile(times, 0.5) / ofBare).toFixed(1),
    refusalsOf(name, count),
  ];
}
const rows = callersAtOnce.flatMap((count) => Object.keys(loads).map((name) => row(name, count)));

process.stdout.write(
  `${markdownTable(['asked', 'callers', 'per second', 'p50, ms', 'p95', 'p99', 'most', '×', 'refused'], rows)}\n\n` +
    `${rounds} turns of each; of the mix, ${((callers[0]?.share ?? 0) * 100).toFixed(0)} % can be made at any time, and are.\n`,
);
