/** The whole system on one machine: `npm start`. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { watchSources } from '#lib/local/functions/watch-sources.ts';
import { writeLocalFile } from '#lib/local/local-file.ts';
import { RequestLog } from '#lib/local/request-log.ts';
import { seedEmails } from '#lib/local/seed/people.ts';
import { demoPassword } from '#lib/local/sign-in.ts';
import { type LocalStack, startLocalStack } from '#lib/local/stack.ts';
import { runCommand } from '#lib/run-command.ts';

const usage = 'npm start [-- --port 3000 --data DIR --no-seed --bundled --dynamodb dynoxide|aws --verbose]';

type Settings = ReturnType<typeof settingsIn>;

function settingsIn(words: readonly string[]) {
  const { values } = optionsIn(words);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port ${values.port} is no port`);
  return { ...values, port, engine: engineNamed(values.dynamodb) };
}

function optionsIn(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: 'string', default: '3000' },
        data: { type: 'string' },
        'no-seed': { type: 'boolean', default: false },
        bundled: { type: 'boolean', default: false },
        dynamodb: { type: 'string' },
        verbose: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`, { cause });
  }
}

function engineNamed(name: string | undefined): 'dynoxide' | 'aws' | undefined {
  if (name === undefined || name === 'dynoxide' || name === 'aws') return name;
  throw new Error('--dynamodb takes dynoxide or aws');
}

async function run({ port, data, bundled, engine, verbose, 'no-seed': noSeed }: Settings): Promise<void> {
  const begun = performance.now();
  const log = new RequestLog();
  const stack = await startLocalStack({
    port,
    dataDirectory: data,
    seed: !noSeed,
    bundled,
    engine,
    endpoint: process.env['DYNAMODB_ENDPOINT'],
    path: process.env['PATH'] ?? '',
    onRequest: (line) => console.log(log.lineFor(line)),
    ...(verbose && { onFunctionLog: (line: string) => console.log(line) }),
  });
  stack.store.onCall((call) => log.count(call));
  const { api, docs, region, cognito, dynamodb, s3, mailbox, google } = stack;
  const pages = { mailbox: mailbox.url, google: google.endpoint };
  writeLocalFile({ api, docs, region, cognito, dynamodb, s3, ...pages });
  announce(stack, !noSeed, (performance.now() - begun) / 1000);

  const watch = bundled ? undefined : watchSources(sources, () => stack.reload());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      watch?.close();
      void stack.close();
    });
  }
}

const sources = ['functions', 'shared'].map((folder) =>
  fileURLToPath(new URL(`../${folder}`, import.meta.url)),
);

function announce(stack: LocalStack, seeded: boolean, seconds: number): void {
  const accounts = seeded
    ? `  Sign in as    ${seedEmails[0]} … ${seedEmails.at(-1)}, password ${demoPassword}\n` +
      '  A token       npm run --silent token -- client.01@example.com\n'
    : '';
  console.log(
    `\nPaceline is ready after ${seconds.toFixed(1)} s\n\n` +
      `  API           ${stack.api}\n` +
      `  Reference     ${stack.docs}\n` +
      `  Mailbox       ${stack.mailbox.url}\n` +
      `  Google        ${stack.google.endpoint}\n` +
      accounts +
      `  Cognito       ${stack.cognito.endpoint} (pool ${stack.cognito.user_pool_id})\n` +
      `  DynamoDB      ${stack.dynamodb.endpoint} (${stack.engine})\n` +
      `  S3            ${stack.s3.endpoint}\n`,
  );
}

await runCommand(async (words) => run(settingsIn(words)));
