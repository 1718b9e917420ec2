/** Starts an engine, prints its endpoint and crashes; run by a test of its own process. */
import { argv, env, stdout } from 'node:process';
import { startEngine } from '#lib/local/dynamodb/engine.ts';

const engine = argv[2] === 'aws' ? 'aws' : 'dynoxide';
const { endpoint } = await startEngine({ engine, path: env['PATH'] ?? '' });
stdout.write(endpoint, () => {
  throw new Error('crashed on purpose');
});
