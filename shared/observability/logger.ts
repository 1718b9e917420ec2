import { Logger } from '@aws-lambda-powertools/logger';
import { serviceName } from './service-name.ts';

/** The one logger. Events have stable names; never a body, a token, an item or personal data. */
export const logger = new Logger({ serviceName });

/** What the log may tell of an error: names, messages and stacks along its causes, but none of the attributes, which can hold items. */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  const tellsCause = cause !== undefined && depth < maximumDepth;
  return { name, message, stack, ...(tellsCause && { cause: describeError(cause, depth + 1) }) };
}

/** Causes are told so far; one may be its own. */
const maximumDepth = 5;
