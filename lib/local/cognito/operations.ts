import { passedOnOperations } from './passed-on.ts';
import { passwordOperations } from './passwords.ts';
import type { Operations, Pool, Request } from './pool.ts';
import { resourceNotFound, unsupported } from './refusals.ts';
import { sessionOperations } from './sessions.ts';
import { signInOperations } from './sign-in.ts';
import { signUpOperations } from './sign-up.ts';

export type Perform = (operation: string, request: Request) => Promise<object>;

/** Runs each piece of work when the one before is over: cognito-local reads, waits, then writes what it has read. */
const oneByOne = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};

type Triggers = { takePendingTriggers: () => unknown[]; runTriggers: (events: unknown[]) => Promise<void> };

/** All operations of the pool, by their names on the wire. */
export const poolOperations = (pool: Pool, { takePendingTriggers, runTriggers }: Triggers): Perform => {
  const inTurn = oneByOne();
  const operations: Operations = {
    ...passedOnOperations(pool),
    ...signUpOperations(pool),
    ...signInOperations(pool),
    ...sessionOperations(pool),
    ...passwordOperations(pool),
  };

  const addressedToUs = ({ UserPoolId, ClientId }: Request): void => {
    const { poolId, clientId } = pool.settings;
    if (UserPoolId !== undefined && UserPoolId !== poolId) {
      throw resourceNotFound(`User pool ${JSON.stringify(UserPoolId)} does not exist.`);
    }
    if (ClientId !== undefined && ClientId !== clientId) {
      throw resourceNotFound(`User pool client ${JSON.stringify(ClientId)} does not exist.`);
    }
  };

  return async (name, request) => {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) throw unsupported(name);
    addressedToUs(request);
    const { answer, pending } = await inTurn(async () => ({
      answer: await operation(request),
      pending: takePendingTriggers(),
    }));
    await runTriggers(pending);
    return answer;
  };
};
