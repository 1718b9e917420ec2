import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createTables } from '#lib/local/dynamodb/create-tables.ts';
import { startDynoxide } from '#lib/local/dynamodb/dynoxide.ts';
import { type Engine, type EngineOptions, startEngine } from '#lib/local/dynamodb/engine.ts';
import { startEngineProcess } from '#lib/local/dynamodb/engine-process.ts';
import { answersListTables } from '#lib/local/dynamodb/list-tables-probe.ts';
import { connect, engines, path } from './engines.ts';

jest.setTimeout(60_000);
const run = promisify(execFile);

let directory = '';
let started: Engine[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'paceline-dynamodb-'));
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((engine) => engine.close()));
  await rm(directory, { recursive: true, force: true });
});

/** Starts an engine that ends with its test, also when that fails. */
const start = async (options: EngineOptions): Promise<Engine> => {
  const engine = await startEngine(options);
  started.push(engine);
  return engine;
};

const notes = {
  TableName: 'notes',
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [{ AttributeName: 'note_id', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'note_id', KeyType: 'HASH' as const }],
};
const note = { note_id: { S: 'one' }, text: { S: 'kept' } };

/** The process whose arguments hold the port, which no other process has. */
const engineProcess = async (endpoint: string): Promise<number> => {
  // The shell that watches over the engine names it too; the engine itself begins with a path.
  const { stdout } = await run('pgrep', ['-f', `^/.*port ${new URL(endpoint).port}`]);
  return Number(stdout);
};

const script = async (name: string, lines: string): Promise<string> => {
  const file = join(directory, name);
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
  return file;
};

describe.each(engines)('$title', ({ options }) => {
  test('answers once it is started, and no longer once it is closed', async () => {
    const engine = await start(options);
    const client = connect(engine.endpoint);
    expect(await client.send(new ListTablesCommand({}))).toMatchObject({ TableNames: [] });
    await engine.close();
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await engine.close();
  });

  test('in memory, two engines side by side share nothing', async () => {
    const [first, second] = await Promise.all([start(options), start(options)]);
    await createTables(connect(first.endpoint), [notes]);
    const { TableNames } = await connect(second.endpoint).send(new ListTablesCommand({}));
    expect(TableNames).toEqual([]);
  });

  test('with a data directory, an item written just before a kill -9 is there after a restart', async () => {
    const dataDirectory = join(directory, 'not', 'made', 'yet');
    const first = await start({ ...options, dataDirectory });
    const client = connect(first.endpoint);
    await createTables(client, [notes]);
    await client.send(new PutItemCommand({ TableName: 'notes', Item: note }));
    process.kill(await engineProcess(first.endpoint), 'SIGKILL');
    await first.close();

    const second = await start({ ...options, dataDirectory });
    const read = new GetItemCommand({ TableName: 'notes', Key: { note_id: note.note_id } });
    const { Item } = await connect(second.endpoint).send(read);
    expect(Item).toEqual(note);
  });

  test.each(['crashes', 'is killed'])('ends with a parent that %s', async (end) => {
    const parent = run(execPath, [join(import.meta.dirname, 'ending-parent.ts'), options.engine ?? '', end]);
    type Ended = { stdout: string; stderr: string; signal?: string };
    const { stdout, stderr, signal } = await parent
      .catch((error: Ended): Ended => error)
      .then((ended: Ended) => ended);
    if (end === 'crashes') expect(stderr).toContain('crashed on purpose');
    else expect(signal).toBe('SIGKILL');
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const patience = AbortSignal.timeout(10_000);
    while (await answersListTables(stdout, AbortSignal.timeout(1_000))) {
      await delay(20, undefined, { signal: patience });
    }
  });
});

describe('the choice of an engine', () => {
  test('an endpoint of an engine that already runs wins, and is left running', async () => {
    const [tested] = engines;
    const running = await start({ ...tested?.options, path });
    const external = await start({ engine: 'aws', endpoint: running.endpoint, path: '' });
    expect(external).toMatchObject({ name: 'external', endpoint: running.endpoint });
    await external.close();
    expect(await connect(running.endpoint).send(new ListTablesCommand({}))).toHaveProperty('TableNames');
  });

  test('an endpoint that does not answer is an error that names it', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const endpoint = `http://127.0.0.1:${Object(server.address()).port}`;
    await expect(startEngine({ endpoint, path })).rejects.toThrow(`No DynamoDB answers at ${endpoint}.`);
    server.close();
  });

  test('the embedded engine is the default where it is installed', async () => {
    const engine = await start({ path });
    expect(engine.name).toBe(engines[0]?.options.engine === 'dynoxide' ? 'dynoxide' : 'dynamodb-local');
    await engine.close();
  });

  test('Amazon’s engine without Java is an error that says what it needs', async () => {
    await expect(startEngine({ engine: 'aws', path: directory })).rejects.toThrow(
      'DynamoDB Local needs Java 17 or later, and there is no java on the PATH.',
    );
  });
});

describe('a start that fails', () => {
  test('tells the last words of an engine that stops', async () => {
    const broken = await script('dynoxide', 'echo "the disk is on fire" >&2; exit 7');
    await expect(startDynoxide(broken)).rejects.toThrow(
      'dynoxide stopped during its start (7): the disk is on fire',
    );
  });

  test('tells that a program cannot be run at all', async () => {
    await expect(startDynoxide(join(directory, 'absent'))).rejects.toThrow('not found');
  });

  test('takes another port when the first was taken in the meantime', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const takenPort: number = Object(taken.address()).port;
    const ports = [takenPort];
    const engine = await startEngineProcess({
      name: 'fake',
      command: execPath,
      args: (port) => [
        '-e',
        `require('net').createServer().listen(${ports.pop() ?? port}, '127.0.0.1', () => console.error('up')).on('error', (error) => { console.error(error.message.replace('EADDRINUSE: address', 'port')); process.exit(1); })`,
      ],
      ready: async (stderr) => {
        const [text] = await once(stderr, 'data');
        if (!String(text).startsWith('up')) await once(stderr, 'never');
      },
    });
    expect(engine.endpoint).not.toBe(`http://127.0.0.1:${takenPort}`);
    await engine.close();
    taken.close();
  });
});
