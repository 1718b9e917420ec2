import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const pollMilliseconds = 50;

/** Engines want a well-formed signature, but none of them verifies it. */
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.ListTables',
  'x-amz-date': '20200101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
};

/** Whether a DynamoDB answers at the endpoint, shown by a `ListTables` that succeeds. */
export const answersListTables = async (endpoint: string, signal: AbortSignal): Promise<boolean> => {
  const probe = request(endpoint, { method: 'POST', headers, signal, agent: false });
  return new Promise((resolve) => {
    probe.on('response', (answer) => resolve(answer.resume().statusCode === 200));
    probe.on('error', () => resolve(false));
    probe.end('{"Limit":1}');
  });
};

/** Resolves when a DynamoDB answers at the endpoint; rejects when the signal aborts. */
export const untilListTablesAnswers = async (endpoint: string, signal: AbortSignal): Promise<void> => {
  while (!(await answersListTables(endpoint, signal))) {
    await delay(pollMilliseconds, undefined, { signal });
  }
};
