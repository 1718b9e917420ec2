import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listenOnLoopback } from './loopback.ts';

const Answer = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  Data: z.record(z.string(), z.string()).default({}),
});

/** Creates a custom resource as CloudFormation does: its function answers at an address that it is given. */
export async function createCustomResource(
  invoke: (event: object) => Promise<unknown>,
): Promise<Readonly<Record<string, string>>> {
  const answers: unknown[] = [];
  const server = createServer((request, response) => {
    void json(request)
      .then((body) => answers.push(body))
      .finally(() => response.end());
  });
  const port = await listenOnLoopback(server);
  try {
    await invoke({
      RequestType: 'Create',
      ResponseURL: `http://127.0.0.1:${port}/`,
      StackId: 'local',
      RequestId: randomUUID(),
      LogicalResourceId: 'local',
      ResourceProperties: {},
    });
  } finally {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  const { Status, Reason, Data } = Answer.parse(answers.at(-1));
  if (Status === 'FAILED') throw new Error(`A custom resource was not made: ${Reason}`);
  return Data;
}
