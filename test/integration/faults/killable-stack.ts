/** Runs a local stack on kept data in a process of its own, which a test kills; it ends with that test, too. */
import { argv, env, exit, stdin, stdout } from 'node:process';
import { startLocalStack } from '#lib/local/stack.ts';

const [, , dataDirectory] = argv;
stdin.resume().on('end', () => exit());
const { api, cognito, dynamodb } = await startLocalStack({ path: env['PATH'] ?? '', dataDirectory });
stdout.write(`${JSON.stringify({ api, cognito, dynamodb })}\n`);
