import type { Fault } from '#lib/local/dynamodb/faults.ts';
import type { StoreRequest } from '#lib/local/dynamodb/store-call.ts';
import type { Store } from './store.ts';

/** As often as the client library calls, and then gives up. */
const attempts = 3;

/** What befalls a call of the store while somebody's request is at work. */
export type Mishap = {
  readonly fault: Fault;
  /** How many calls in a row, from the one in question. */
  readonly times: number;
  /** The function ends at that call: nothing of the request comes after it. */
  readonly ends?: true;
};

export type Trouble = {
  readonly what: string;
  /** Which calls it can befall. */
  readonly befalls: (operation: string) => boolean;
  /** One for each time that the client asks. */
  readonly mishaps: readonly Mishap[];
};

const writing = (operation: string): boolean =>
  /^(?:Batch|Transact)?(?:Put|Update|Delete|Write)/.test(operation);
const reading = (operation: string): boolean => !writing(operation);
const transaction = (operation: string): boolean => operation === 'TransactWriteItems';

const refusal: Mishap = { fault: 'throttled', times: attempts };
const theEnd: Mishap = { fault: 'connection-reset-after', times: 1, ends: true };

/** Whether the client library tries again by itself, and nobody hears of it. */
export const isBrief = ({ times, ends }: Mishap): boolean => times < attempts && ends === undefined;

export const troubles: readonly Trouble[] = [
  {
    what: 'reading fails, or is the last thing that the function does',
    befalls: reading,
    mishaps: [refusal, theEnd, { fault: 'unavailable', times: 1 }],
  },
  {
    what: 'write fails before it is done',
    befalls: writing,
    mishaps: [
      refusal,
      { fault: 'unavailable', times: attempts },
      { fault: 'connection-reset-before', times: attempts },
      { fault: 'throttled', times: 1 },
    ],
  },
  {
    what: 'write is done, and the first of its answers is lost',
    befalls: writing,
    mishaps: [{ fault: 'connection-reset-after', times: 1 }],
  },
  {
    what: 'write is done, and all of its answers are lost',
    befalls: writing,
    mishaps: [{ fault: 'connection-reset-after', times: attempts }],
  },
  {
    what: 'write is done, and is the last thing that the function does',
    befalls: writing,
    mishaps: [theEnd],
  },
  {
    what: 'transaction meets another one',
    befalls: transaction,
    mishaps: [{ fault: 'transaction-conflict', times: 2 }],
  },
];

/** The list of revoked tokens, which is read beside the work, so that there is no saying whether before or after. */
const isAdmission = ({ grants }: Pick<StoreRequest, 'grants'>): boolean =>
  grants.some(({ index }) => index === 'RecentIndex');

/** A call of a request: the admission is the first, and those of its work follow. */
export type Place = { readonly number: number; readonly operation: string };

/** Makes a request that nothing befalls, and answers with the calls that it makes. */
export async function observed<T>(
  store: Store,
  request: () => Promise<T>,
): Promise<{ readonly answer: T; readonly places: Place[] }> {
  const places: Place[] = [];
  let worked = 0;
  const stop = store.onCall((call) => {
    places.push({ number: isAdmission(call) ? 0 : (worked += 1), operation: call.operation });
  });
  const answer = await request();
  stop();
  return { answer, places };
}

/** Makes a request that something befalls at one of its calls, and answers whether it came to that call. */
export async function befallen<T>(
  store: Store,
  { number }: Pick<Place, 'number'>,
  { fault, times, ends }: Mishap,
  request: () => Promise<T>,
): Promise<{ readonly answer: T; readonly hit: boolean }> {
  let worked = 0;
  let hit: string | undefined;
  const isHit = (call: StoreRequest): boolean => {
    if (hit !== undefined) return textOf(call) === hit || (conflicts && transaction(call.operation));
    if (isAdmission(call) ? number !== 0 : (worked += 1) !== number) return false;
    hit = textOf(call);
    return true;
  };
  const conflicts = fault === 'transaction-conflict';
  let isThere = false;
  // The oldest hits first, so that this one hears of all calls.
  const all = { fault: 'unavailable', times: Number.POSITIVE_INFINITY } as const;
  store.faults.inject({
    ...all,
    when: (call) => {
      isThere = isHit(call);
      return false;
    },
  });
  store.faults.inject({ fault, times, when: () => isThere });
  if (ends) {
    const cut = { fault: 'connection-reset-before', times: Number.POSITIVE_INFINITY } as const;
    store.faults.inject({ ...cut, when: () => hit !== undefined });
  }
  try {
    const answer = await request();
    return { answer, hit: hit !== undefined };
  } finally {
    store.faults.clear();
  }
}

/** By which a call is known when the client library makes it again. */
const textOf = ({ operation, input }: StoreRequest): string => `${operation} ${JSON.stringify(input)}`;
