import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type ConsumerName, consumers } from '#lib/consumers.ts';
import { deployedName } from '#lib/functions.ts';
import type { Fault } from '#lib/local/dynamodb/faults.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { localEnvironment } from '#lib/local/template/synthesize.ts';
import { startTestStack } from '#test/support/stack.ts';
import { type ConsumerStory, consumerStories } from './consumer-stories.ts';

const names = Object.keys(consumers) as ConsumerName[];

let stack: LocalStack;
let stories: Record<ConsumerName, ConsumerStory>;
/** How many more calls of Cognito by its consumer lose their answers. */
let lostAnswers = 0;

beforeAll(async () => {
  stack = await startTestStack({
    onCognitoCall: ({ caller }) => {
      if (!isBy('alignPoolUser', caller) || lostAnswers === 0) return;
      lostAnswers -= 1;
      throw new Error('The answer is lost');
    },
  });
  stories = await consumerStories(stack);
}, 120_000);
afterEach(() => {
  stack.store.faults.clear();
  stack.storage.faults.clear();
  stack.mailbox.faults.clear();
  stack.google.faults.clear();
});
afterAll(() => stack.close());

const isBy = (name: string, caller: string | undefined): boolean => caller?.startsWith(`${name}/`) ?? false;

const deadLettersOf = (name: ConsumerName): readonly unknown[] =>
  stack.events.deadLetters(`${deployedName(localEnvironment, name)}-dead`);

/** Tells the story of a consumer under a fault, and awaits what comes of it. */
async function tell(name: ConsumerName, breakIt: () => void): Promise<void> {
  const { happen, isDone } = await stories[name]();
  await stack.events.idle();
  breakIt();
  await happen();
  await stack.events.idle();
  expect({ name, isDone: await isDone() }).toEqual({ name, isDone: true });
  expect(deadLettersOf(name)).toEqual([]);
}

/** As many failures in a row as the client library has attempts. */
const attempts = 3;

const isReading = (operation: string): boolean => /^(?:BatchGetItem|GetItem|Query)$/.test(operation);

/** Those that write to the store themselves. */
const writers = names.filter((name) => name !== 'alignPoolUser' && name !== 'removeMediaFiles');

/** Tells it with a store that fails at the first such call of the consumer. */
async function tellWithStore(
  name: ConsumerName,
  fault: Fault,
  isHit: (operation: string) => boolean,
): Promise<void> {
  let hits = 0;
  await tell(name, () =>
    stack.store.faults.inject({
      fault,
      times: attempts,
      when: ({ caller, operation }) => {
        const hit = isBy(name, caller) && isHit(operation);
        if (hit) hits += 1;
        return hit;
      },
    }),
  );
  expect(hits).toBeGreaterThanOrEqual(attempts);
}

const isWriting = (operation: string): boolean => !isReading(operation);

describe('An event is consumed in the end, and once', () => {
  test.each(names)('by %s, whose reading fails', (name) => tellWithStore(name, 'unavailable', isReading));

  test.each(writers)('by %s, whose write fails', (name) => tellWithStore(name, 'unavailable', isWriting));

  // A mail that was claimed, and of which nobody knows whether it was sent, is not sent again.
  test.each(writers.filter((name) => name !== 'sendNotices'))(
    'by %s, whose write is done and whose answer is lost',
    (name) => tellWithStore(name, 'connection-reset-after', isWriting),
  );

  test.each<[string, ConsumerName, () => void]>([
    ['Cognito', 'alignPoolUser', () => (lostAnswers = attempts)],
    ['S3', 'removeMediaFiles', () => failFiles('unavailable')],
    ['S3, of which the answer is lost,', 'removeMediaFiles', () => failFiles('connection-reset-after')],
    [
      'SES',
      'sendNotices',
      () => stack.mailbox.faults.inject({ error: 'TooManyRequestsException', times: attempts }),
    ],
  ])('although %s fails before %s', (_service, name, breakIt) => tell(name, breakIt));
});

const failFiles = (fault: 'unavailable' | 'connection-reset-after'): void =>
  stack.storage.faults.inject({
    fault,
    times: attempts,
    when: ({ caller }) => isBy('removeMediaFiles', caller),
  });

test('An event that fails five times lies in the dead-letter queue of its consumer, and in no other', async () => {
  const told = await Promise.all(names.map((name) => stories[name]()));
  await stack.events.idle();
  const tries = new Map(names.map((name) => [name, new Set<string>()]));
  stack.store.faults.inject({
    fault: 'unavailable',
    times: Number.POSITIVE_INFINITY,
    when: ({ caller = '' }) => {
      const tried = tries.get(caller.split('/')[0] as ConsumerName);
      tried?.add(caller);
      return tried !== undefined;
    },
  });
  for (const { happen } of told) await happen();
  await stack.events.idle();
  for (const name of names) {
    const actions: readonly string[] = consumers[name].actions;
    expect({ name, tries: (tries.get(name)?.size ?? 0) >= 5 }).toEqual({ name, tries: true });
    const letters = deadLettersOf(name) as { 'detail-type': string }[];
    expect({ name, none: letters.length === 0 }).toEqual({ name, none: false });
    expect(letters.filter((letter) => !actions.includes(letter['detail-type']))).toEqual([]);
  }
});
