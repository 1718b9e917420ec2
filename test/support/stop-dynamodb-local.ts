import { engines } from './start-dynamodb-local.ts';

export default async function stopDynamoDbLocal(): Promise<void> {
  await Promise.all(engines.map((engine) => engine.close()));
}
