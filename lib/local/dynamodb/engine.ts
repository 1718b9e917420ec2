import { startDynamoDbLocal } from './dynamodb-local.ts';
import { findDynoxide, startDynoxide } from './dynoxide.ts';
import { findOnPath } from './find-on-path.ts';
import { answersListTables } from './list-tables-probe.ts';

export type Engine = {
  name: 'dynoxide' | 'dynamodb-local' | 'external';
  endpoint: string;
  close: () => Promise<void>;
};

export type EngineOptions = {
  /** Which engine to run; without it, the first that this machine has. */
  engine?: 'dynoxide' | 'aws' | undefined;
  /** A DynamoDB that already runs: it is used as it is, and never closed. */
  endpoint?: string | undefined;
  /** Where data outlive the engine; without it, they are in memory. */
  dataDirectory?: string | undefined;
  /** Where programs are looked for, written as in the variable PATH. */
  path: string;
};

const externalAnswerMilliseconds = 5_000;

const connect = async (endpoint: string): Promise<Engine> => {
  if (!(await answersListTables(endpoint, AbortSignal.timeout(externalAnswerMilliseconds)))) {
    throw new Error(`No DynamoDB answers at ${endpoint}.`);
  }
  return { name: 'external', endpoint, close: async () => {} };
};

/** Starts the DynamoDB that is below the functions; throws a sentence for the user when there is none. */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  const { engine, endpoint, dataDirectory, path } = options;
  if (endpoint !== undefined) return connect(endpoint);

  const dynoxide = engine === 'aws' ? undefined : await findDynoxide(path);
  if (dynoxide !== undefined) return { name: 'dynoxide', ...(await startDynoxide(dynoxide, dataDirectory)) };

  const java = engine === 'dynoxide' ? undefined : await findOnPath('java', path);
  if (java !== undefined)
    return { name: 'dynamodb-local', ...(await startDynamoDbLocal(java, dataDirectory)) };

  throw new Error(
    engine === 'aws'
      ? 'DynamoDB Local needs Java 17 or later, and there is no java on the PATH.'
      : 'There is no DynamoDB to run: install the optional package @dynoxide/linux-x64, put dynoxide on the PATH, install Java 17 for DynamoDB Local, or name a running one in DYNAMODB_ENDPOINT.',
  );
};
