import {
  DecryptCommand,
  EncryptCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  KMSClient,
} from '@aws-sdk/client-kms';
import { transientFailures } from './transient-failures.ts';

const client = new KMSClient({ maxAttempts: 3 });
client.middlewareStack.use(transientFailures());

/** No ciphertext of KMS is longer, and it refuses to look at one that is. */
const mostBytes = 6144;

/** What a ciphertext is bound to; it opens for nothing else. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** Encrypts short texts with a key that never leaves KMS. */
export class Encryption {
  readonly #keyId: string;

  constructor(keyId: string) {
    this.#keyId = keyId;
  }

  async encrypt(text: string, context: EncryptionContext): Promise<string> {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId: this.#keyId, Plaintext: Buffer.from(text), EncryptionContext: context }),
    );
    if (!CiphertextBlob) throw new Error('KMS answered no ciphertext');
    return Buffer.from(CiphertextBlob).toString('base64url');
  }

  /** @returns undefined for what was not encrypted here, in this context. */
  async decrypt(ciphertext: string, context: EncryptionContext): Promise<string | undefined> {
    const blob = Buffer.from(ciphertext, 'base64url');
    if (blob.length === 0 || blob.length > mostBytes) return undefined;
    try {
      const { Plaintext } = await client.send(
        new DecryptCommand({
          KeyId: this.#keyId,
          CiphertextBlob: blob,
          EncryptionContext: context,
        }),
      );
      return Plaintext && Buffer.from(Plaintext).toString();
    } catch (error) {
      // The second is for what another key has encrypted, be it somebody else's.
      if (error instanceof InvalidCiphertextException || error instanceof IncorrectKeyException)
        return undefined;
      throw error;
    }
  }
}
