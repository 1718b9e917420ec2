import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { transientFailures } from './transient-failures.ts';

const client = new SecretsManagerClient({ maxAttempts: 3 });
client.middlewareStack.use(transientFailures());

/** A secret by its name. */
export class Secret {
  readonly #name: string;
  #value: Promise<string> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** Read once per process; one that could not be read is asked for again. */
  value(): Promise<string> {
    this.#value ??= this.#kept().catch((error: unknown) => {
      this.#value = undefined;
      throw error;
    });
    return this.#value;
  }

  /** What it holds by now; nothing before it was first kept. */
  async read(): Promise<string | undefined> {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: this.#name }));
      return SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }

  async keep(value: string): Promise<void> {
    await client.send(new PutSecretValueCommand({ SecretId: this.#name, SecretString: value }));
  }

  async #kept(): Promise<string> {
    const value = await this.read();
    if (value === undefined) throw new Error(`The secret ${this.#name} is empty`);
    return value;
  }
}
