import * as z from 'zod';
import type { AwsCall, Grant } from '../aws-json/aws-call.ts';
import type { JsonRequest } from '../aws-json/json-calls.ts';
import { startJsonService } from '../aws-json/start-json-service.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { keyIdIn } from './ciphertext.ts';
import { encryptionOperations } from './encryption.ts';
import { Keyring, type KeySettings } from './keyring.ts';
import { macOperations } from './macs.ts';

export type KmsOptions = {
  readonly keys: readonly KeySettings[];
  /** Key material lives in memory, or here and survives a restart. */
  readonly dataDirectory?: string | undefined;
  /** Of the answers. */
  readonly now?: () => Date;
  /** Hears of every call. */
  readonly onCall?: ((call: AwsCall) => void) | undefined;
};

const Named = z.object({ KeyId: z.string() });
const Encrypted = z.object({ CiphertextBlob: z.base64() });

/** Whoever decrypts may leave it to the ciphertext to name the key. */
const keyNameIn = (request: JsonRequest): string | undefined => {
  const named = Named.safeParse(request).data?.KeyId;
  if (named !== undefined) return named;
  const blob = Encrypted.safeParse(request).data?.CiphertextBlob;
  return blob === undefined ? undefined : keyIdIn(Buffer.from(blob, 'base64'));
};

/** The keys of an account on this machine. */
export const startKms = async ({ keys, dataDirectory, now, onCall }: KmsOptions): Promise<LoopbackServer> => {
  const keyring = new Keyring(keys, dataDirectory);

  const grantsOf = (operation: string, request: JsonRequest): Grant[] => [
    { action: `kms:${operation}`, resource: keyring.find(keyNameIn(request) ?? '')?.arn ?? '*' },
  ];

  return startJsonService({
    targetPrefix: 'TrentService.',
    operations: { ...macOperations(keyring), ...encryptionOperations(keyring) },
    grantsOf,
    now,
    onCall,
  });
};
