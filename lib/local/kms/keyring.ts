import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../aws-json/refusal.ts';
import { keptSecret } from '../kept-secret.ts';

export type KeySettings = {
  readonly keyId: string;
  readonly arn: string;
  /** As KMS names them, such as `alias/agendas`. */
  readonly aliases: readonly string[];
  readonly spec: 'HMAC_256' | 'SYMMETRIC_DEFAULT';
};

/** Both specs are 256 bits of randomness. */
export type Key = KeySettings & { readonly material: Buffer };

const Kept = z.object({ material: z.base64().length(44) });

const openKey = (settings: KeySettings, dataDirectory: string | undefined): Key => {
  const file = dataDirectory && join(dataDirectory, 'kms', `${settings.keyId}.json`);
  const { material } = keptSecret(file, Kept, () => ({ material: randomBytes(32).toString('base64') }));
  return { ...settings, material: Buffer.from(material, 'base64') };
};

/** An alias and its key are of the same account and region. */
const namesOf = ({ keyId, arn, aliases }: KeySettings): string[] => {
  const ofAccount = arn.slice(0, arn.lastIndexOf(':') + 1);
  return [keyId, arn, ...aliases.flatMap((alias) => [alias, ofAccount + alias])];
};

/** What keys are for, and the one algorithm that this KMS has for it. */
const usages = {
  HMAC_256: { usage: 'GENERATE_VERIFY_MAC', algorithm: 'HMAC_SHA_256' },
  SYMMETRIC_DEFAULT: { usage: 'ENCRYPT_DECRYPT', algorithm: 'SYMMETRIC_DEFAULT' },
} as const;

/** The keys of an account, by every name that they have: id, ARN, alias, ARN of the alias. */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Key>;

  constructor(settings: readonly KeySettings[], dataDirectory: string | undefined) {
    const keys = settings.map((key) => openKey(key, dataDirectory));
    this.#keys = new Map(keys.flatMap((key) => namesOf(key).map((name) => [name, key])));
  }

  find(name: string): Key | undefined {
    return this.#keys.get(name);
  }

  /** @throws NotFoundException, or InvalidKeyUsageException where the key is not one for this algorithm. */
  named(name: string, algorithm: string): Key {
    const key = this.find(name);
    if (!key) throw new Refusal('NotFoundException', `Key '${name}' does not exist`);
    const fit = usages[key.spec];
    if (fit.algorithm !== algorithm)
      throw new Refusal(
        'InvalidKeyUsageException',
        `${key.arn} is a key for ${fit.usage} with ${fit.algorithm}, and not for ${algorithm}.`,
      );
    return key;
  }
}
