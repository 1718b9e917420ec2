/** Starts an engine, prints its endpoint, and crashes or is killed; run by a test as a process of its own. */
import { argv, env, kill, pid, stdout } from 'node:process';
import { startEngine } from '#lib/local/dynamodb/engine.ts';

const [, , name, end] = argv;
const { endpoint } = await startEngine({
  engine: name === 'aws' ? 'aws' : 'dynoxide',
  path: env['PATH'] ?? '',
});
stdout.write(endpoint, () => {
  if (end === 'is killed') kill(pid, 'SIGKILL');
  throw new Error('crashed on purpose');
});
