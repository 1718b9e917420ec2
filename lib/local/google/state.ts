import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { readKept, writeKept } from '../kept-file.ts';
import { GoogleEvent } from './event.ts';

const StoredEvent = z.object({
  event: GoogleEvent,
  /** When it changed last, in the order of the calendar's changes. */
  revision: z.int(),
  /** How a recurring event was before it took place at other times, and the change that ended that. */
  former: z.array(z.object({ event: GoogleEvent, until: z.int() })).optional(),
});

const Account = z.object({
  email: z.string(),
  /** What an id token calls the account. */
  subject: z.string(),
  /** How many changes the calendar has seen. */
  revision: z.int(),
  /** How often the calendar has given up its sync tokens. */
  syncEpoch: z.int(),
  events: z.array(StoredEvent),
});

const held = { email: z.string(), scopes: z.array(z.string()) };

const State = z.object({
  /** Signs id tokens, from the first one on; PEM. */
  signingKey: z.string().optional(),
  accounts: z.record(z.string(), Account),
  /** What people have let the application do, by their address. */
  grants: z.record(z.string(), z.array(z.string())),
  codes: z.record(
    z.string(),
    z.object({
      ...held,
      redirectUri: z.string(),
      challenge: z.string().optional(),
      nonce: z.string().optional(),
      isOffline: z.boolean(),
      expiresAt: z.number(),
    }),
  ),
  refreshTokens: z.record(z.string(), z.object(held)),
  accessTokens: z.record(z.string(), z.object({ ...held, expiresAt: z.number() })),
});

export type StoredEvent = z.output<typeof StoredEvent>;
export type Account = z.output<typeof Account>;
export type State = z.output<typeof State>;

const newSigningKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

const newState = (): State => ({
  accounts: {},
  grants: {},
  codes: {},
  refreshTokens: {},
  accessTokens: {},
});

/** Everything that Google knows, in memory and, where there is a directory for it, in a file. */
export class KeptState {
  readonly value: State;
  readonly #file: string | undefined;

  constructor(dataDirectory: string | undefined) {
    this.#file = dataDirectory && join(dataDirectory, 'google.json');
    this.value = readKept(this.#file, (text) => State.parse(JSON.parse(text))) ?? newState();
  }

  /** To be called after each change, before it is told to anybody. */
  save(): void {
    if (this.#file !== undefined) writeKept(this.#file, this.value);
  }

  get signingKey(): string {
    if (this.value.signingKey === undefined) {
      this.value.signingKey = newSigningKey();
      this.save();
    }
    return this.value.signingKey;
  }

  /** The account of an address, which is there as soon as somebody asks for it. */
  account(address: string): Account {
    const email = address.toLowerCase();
    const known = Object.hasOwn(this.value.accounts, email) ? this.value.accounts[email] : undefined;
    if (known) return known;
    const subject = BigInt(`0x${randomBytes(8).toString('hex')}`)
      .toString()
      .padStart(21, '1');
    const made = { email, subject, revision: 0, syncEpoch: 0, events: [] };
    this.value.accounts[email] = made;
    this.save();
    return made;
  }
}
