import type { Invocations } from '../usage/recorded-use.ts';
import { assumed } from './assumptions.ts';

/** Milliseconds that Lambda bills for one invocation: whole ones, the share of starts that fall on it included. */
export const billedMilliseconds = ({
  invocations,
  milliseconds_outside_store,
  store_calls,
}: Pick<Invocations, 'invocations' | 'milliseconds_outside_store' | 'store_calls'>): number =>
  Math.ceil(
    milliseconds_outside_store * assumed.slowness +
      (store_calls / Math.max(1, invocations)) * assumed.storeMilliseconds +
      assumed.coldShare * assumed.coldMilliseconds * assumed.slowness,
  );

/** What an invocation costs in memory and time. */
export const gigabyteSeconds = (milliseconds: number, megabytes: number): number =>
  (milliseconds / 1000) * (megabytes / 1024);
