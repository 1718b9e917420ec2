import { env } from 'node:process';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { findDynoxide } from '#lib/local/dynamodb/dynoxide.ts';
import type { EngineOptions } from '#lib/local/dynamodb/engine.ts';
import { findOnPath } from '#lib/local/dynamodb/find-on-path.ts';

export const path = env['PATH'] ?? '';

const hasJava = (await findOnPath('java', path)) !== undefined;
const hasDynoxide = (await findDynoxide(path)) !== undefined;

type TestedEngine = { title: string; options: EngineOptions };

const dynoxide: TestedEngine = {
  title: hasJava ? 'dynoxide' : 'dynoxide (DynamoDB Local is left out: no java on the PATH)',
  options: { engine: 'dynoxide', path },
};
const dynamoDbLocal: TestedEngine = {
  title: hasDynoxide ? 'DynamoDB Local' : 'DynamoDB Local (dynoxide is left out: it is not installed)',
  options: { engine: 'aws', path },
};

/** The engines that this machine can run; a title says which one is left out. */
export const engines: TestedEngine[] = [
  ...(hasDynoxide ? [dynoxide] : []),
  ...(hasJava || !hasDynoxide ? [dynamoDbLocal] : []),
];

/** A client that shows every answer as it is: it never tries again unless told so. */
export const connect = (endpoint: string, maxAttempts = 1): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    maxAttempts,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
