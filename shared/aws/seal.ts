import { GenerateMacCommand, KMSClient, KMSInvalidMacException, VerifyMacCommand } from '@aws-sdk/client-kms';
import { transientFailures } from './transient-failures.ts';

const client = new KMSClient({ maxAttempts: 3 });
client.middlewareStack.use(transientFailures());

const MacAlgorithm = 'HMAC_SHA_256';

/** Seals texts with a key that never leaves KMS: whoever may only check a seal cannot make one. */
export class Seal {
  readonly #keyId: string;

  constructor(keyId: string) {
    this.#keyId = keyId;
  }

  async of(text: string): Promise<Uint8Array> {
    const { Mac } = await client.send(
      new GenerateMacCommand({ KeyId: this.#keyId, MacAlgorithm, Message: Buffer.from(text) }),
    );
    if (!Mac) throw new Error('KMS answered no MAC');
    return Mac;
  }

  async isOf(text: string, seal: Uint8Array): Promise<boolean> {
    try {
      const { MacValid = false } = await client.send(
        new VerifyMacCommand({ KeyId: this.#keyId, MacAlgorithm, Message: Buffer.from(text), Mac: seal }),
      );
      return MacValid;
    } catch (error) {
      if (error instanceof KMSInvalidMacException) return false;
      throw error;
    }
  }
}
