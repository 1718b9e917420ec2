import type { Action } from '#shared/audit/audit-entry.ts';
import type { contracts } from '#shared/contracts.ts';
import type { Caller } from '#shared/http/caller.ts';
import type { Contract } from '#shared/http/contract.ts';
import type { User } from '#shared/users/user.ts';
import type { Sent } from '#test/support/invoke.ts';

/** People and things as they are before a request that changes something, and what has to be so after it. */
export type Setting = {
  /** Asked again, a client sends the same; where it cannot, it makes another request. */
  readonly sent: Sent | (() => Promise<Sent>);
  /** All that the audit log tells of what they did, however often it was asked for. */
  readonly told: readonly Action[];
  /** Who they are, where the request does not say so. */
  readonly of?: User;
  /** What the answer says. */
  readonly says?: object;
  /** Other answers than success by which whoever asks again learns that it is done. */
  readonly again?: readonly number[];
  /** Each request does it anew; there is no key by which one could be known as the one before. */
  readonly anew?: true;
  /** What else is so then. */
  readonly holds?: () => Promise<void>;
};

/** What is asked for, and a setting of its own for each time that it is. */
export type Story = readonly [what: string, begin: () => Promise<Setting>];

type Changing = Extract<(typeof contracts)[number], { method: Exclude<Contract['method'], 'GET'> }>;

/** The stories of all operations of a noun that change something; one without any does not compile. */
export type StoriesOf<Noun extends Changing['noun']> = Readonly<
  Record<Extract<Changing, { noun: Noun }>['operationId'], readonly [Story, ...Story[]]>
>;

/** The stories of all operations of all nouns. */
export type EndpointStories = { readonly [Noun in Changing['noun']]: StoriesOf<Noun> };

export const as = ({ user_id, role }: User): Caller => ({ userId: user_id, role });
