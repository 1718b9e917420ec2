/** Starts the local stack in a process of its own, as `npm start` does, and tells when it is ready. */
import { startLocalStack } from '#lib/local/stack.ts';

const stack = await startLocalStack({ path: process.env['PATH'] ?? '' });
process.send?.('ready');
await stack.close();
