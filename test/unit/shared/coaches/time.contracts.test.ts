import { expect, test } from '@jest/globals';
import { listTimes } from '#shared/coaches/time.contracts.ts';

const explained = (explain?: string) => listTimes.query.parse({ ...(explain && { explain }) }).explain;

test('Times are explained to whoever asks for it', () => {
  expect([explained(), explained('false'), explained('true')]).toEqual([false, false, true]);
});
