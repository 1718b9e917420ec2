import { FilterPattern, type JsonPattern } from 'aws-cdk-lib/aws-logs';

/** In the access log, of an answer that is not the gateway's own. */
const nobodysError = '-';

const byFunction = (status: number): JsonPattern =>
  FilterPattern.all(
    FilterPattern.stringValue('$.status', '=', String(status)),
    FilterPattern.stringValue('$.error', '=', nobodysError),
  );

/**
 * Lines of the access log that are counted, by the name of their metric. The log knows every answer of this environment's
 * functions, and of no other software in the account.
 */
export const answeredBadly = {
  /** A function met something that it was not made for. */
  UnexpectedErrors: byFunction(500),
  /** A function said that a store or Google did not answer it, however often it tried. */
  StoreUnavailable: byFunction(503),
  /** The gateway answered itself: the function crashed, ran out of time, was throttled or could not be invoked. */
  Unanswered: FilterPattern.all(
    FilterPattern.stringValue('$.status', '=', '5*'),
    FilterPattern.stringValue('$.error', '!=', nobodysError),
  ),
} as const satisfies Record<string, JsonPattern>;

export type AnsweredBadly = keyof typeof answeredBadly;
