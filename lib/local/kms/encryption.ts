import * as z from 'zod';
import { Refusal } from '../aws-json/refusal.ts';
import type { Operation } from '../aws-json/start-json-service.ts';
import { keyIdIn, open, seal } from './ciphertext.ts';
import type { Key, Keyring } from './keyring.ts';
import { blob, keyName, maximumInputBytes, maximumOutputBytes } from './request-parts.ts';

const parameters = {
  EncryptionContext: z.record(z.string(), z.string()).default({}),
  EncryptionAlgorithm: z
    .enum(['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'])
    .default('SYMMETRIC_DEFAULT'),
};
const Encrypt = z.object({ ...parameters, KeyId: keyName, Plaintext: blob(maximumInputBytes) });
const Decrypt = z.object({
  ...parameters,
  KeyId: keyName.optional(),
  CiphertextBlob: blob(maximumOutputBytes),
});

/** KMS does not say why either. */
const invalidCiphertext = (): Refusal =>
  new Refusal('InvalidCiphertextException', 'The ciphertext cannot be decrypted.');

/** Encrypt and Decrypt, with symmetric keys. */
export const encryptionOperations = (keys: Keyring): Record<'Encrypt' | 'Decrypt', Operation> => {
  const keyOf = ({ KeyId, CiphertextBlob, EncryptionAlgorithm }: z.output<typeof Decrypt>): Key => {
    const named = KeyId === undefined ? undefined : keys.named(KeyId, EncryptionAlgorithm);
    const used = keys.find(keyIdIn(CiphertextBlob) ?? '');
    if (!used) throw invalidCiphertext();
    if (named && named !== used)
      throw new Refusal('IncorrectKeyException', `The ciphertext was not encrypted under ${named.arn}.`);
    return keys.named(used.keyId, EncryptionAlgorithm);
  };

  return {
    Encrypt: (request) => {
      const { KeyId, Plaintext, EncryptionContext, EncryptionAlgorithm } = Encrypt.parse(request);
      const key = keys.named(KeyId, EncryptionAlgorithm);
      const sealed = seal(key, Plaintext, EncryptionContext);
      return { KeyId: key.arn, EncryptionAlgorithm, CiphertextBlob: sealed.toString('base64') };
    },
    Decrypt: (request) => {
      const parsed = Decrypt.parse(request);
      const key = keyOf(parsed);
      const { CiphertextBlob, EncryptionContext, EncryptionAlgorithm } = parsed;
      let plaintext: Buffer;
      try {
        plaintext = open(key, CiphertextBlob, EncryptionContext);
      } catch {
        throw invalidCiphertext();
      }
      return { KeyId: key.arn, EncryptionAlgorithm, Plaintext: plaintext.toString('base64') };
    },
  };
};
