import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { transientFailures } from '../aws/transient-failures.ts';

const client = new DynamoDBClient({
  maxAttempts: 3,
  // A store that does not answer within these bounds is asked again, well inside the function's own limit.
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});
client.middlewareStack.use(transientFailures());

/** One client per process: its kept-alive connections serve every request. */
export const documentClient = DynamoDBDocumentClient.from(client, {
  marshallOptions: { removeUndefinedValues: true },
});
