import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { startOnLoopback } from './loopback-server.ts';

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
  const server = await startOnLoopback((request, response) => {
    void json(request)
      .then((body) => answers.push(body))
      .finally(() => response.end());
  });
  try {
    await invoke({
      RequestType: 'Create',
      ResponseURL: `${server.endpoint}/`,
      StackId: 'local',
      RequestId: randomUUID(),
      LogicalResourceId: 'local',
      ResourceProperties: {},
    });
  } finally {
    await server.close();
  }
  const { Status, Reason, Data } = Answer.parse(answers.at(-1));
  if (Status === 'FAILED') throw new Error(`A custom resource was not made: ${Reason}`);
  return Data;
}
