'use strict';

/**
 * Loads a bundle as Lambda does, calls it once, and writes when each was done: milliseconds since the process began.
 * Without a bundle it tells what an empty process takes.
 */
const [bundle, event] = process.argv.slice(2);

async function probe() {
  const { handler } = bundle ? require(bundle) : {};
  const loaded = performance.now();
  if (!event) return tell({ loaded });
  const context = { functionName: 'probe', awsRequestId: 'probe', memoryLimitInMB: '1024' };
  const { statusCode, body } = await handler(JSON.parse(event), context);
  if (statusCode >= 300) throw new Error(`${statusCode} ${body}`);
  return tell({ loaded, answered: performance.now() });
}

const tell = (times) => process.stdout.write(JSON.stringify(times));

void probe();
