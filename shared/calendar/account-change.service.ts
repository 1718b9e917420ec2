import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { CalendarAccountRepository } from './calendar-account.repository.ts';
import type { CalendarAccount } from './calendar-account.ts';

type Changed = {
  readonly account: CalendarAccount;
  /** What is committed with it. */
  readonly parts?: readonly TransactionPart[];
};

/** Brings a user's account to what a rule makes of it, as it is by then; a rule that answers nothing changes nothing. */
export const changeAccount = (
  accounts: CalendarAccountRepository,
  userId: string,
  rule: (account: CalendarAccount | undefined) => Changed | undefined,
): Promise<void> =>
  untilCommitted(async () => {
    const { account } = await readTogether({ account: accounts.account(userId) });
    const changed = rule(account);
    if (!changed) return;
    const version = (account?.version ?? 0) + 1;
    await commit([accounts.writing({ ...changed.account, version }), ...(changed.parts ?? [])]);
  });
