import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { AwsCall, Grant } from '../aws-json/aws-call.ts';
import type { JsonRequest } from '../aws-json/json-calls.ts';
import { Refusal } from '../aws-json/refusal.ts';
import { type Operation, startJsonService } from '../aws-json/start-json-service.ts';
import { readKept, writeKept } from '../kept-file.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { localAccount, localRegion } from '../local-account.ts';

export type SecretsManagerOptions = {
  /** The secrets that there are, which are empty until somebody puts a value. */
  readonly names: readonly string[];
  /** Of some, what they hold from the start, in place of what they held. */
  readonly values?: Readonly<Record<string, string>>;
  /** Where values survive a restart. */
  readonly dataDirectory?: string | undefined;
  readonly now?: () => Date;
  /** Hears of every call. */
  readonly onCall?: ((call: AwsCall) => void) | undefined;
};

const SecretId = z.string().min(1).max(2048);
const GetSecretValue = z.object({
  SecretId,
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});
const PutSecretValue = z.object({ SecretId, SecretString: z.string().min(1).max(65_536) });

const Value = z.object({ SecretString: z.string(), VersionId: z.string(), CreatedDate: z.coerce.date() });
const Values = z.record(z.string(), Value);
type Value = z.output<typeof Value>;

/** An ARN ends with six characters that nobody chooses; here they follow from the name and outlast a restart. */
const arnWithoutSuffix = (name: string): string =>
  `arn:aws:secretsmanager:${localRegion}:${localAccount}:secret:${name}`;
const suffixOf = (name: string): string =>
  createHash('sha256').update(name).digest('base64').replaceAll(/[+/]/g, '').slice(0, 6);
const arnOf = (name: string): string => `${arnWithoutSuffix(name)}-${suffixOf(name)}`;

/** The secrets of an account on this machine, with the latest version of each. */
export const startSecretsManager = async ({
  names,
  values: given = {},
  dataDirectory,
  now = () => new Date(),
  onCall,
}: SecretsManagerOptions): Promise<LoopbackServer> => {
  const file = dataDirectory && join(dataDirectory, 'secrets.json');
  const kept = readKept(file, (text) => Values.parse(JSON.parse(text))) ?? {};
  const values = new Map<string, Value>(Object.entries(kept));
  const nameOf = (id: string): string | undefined =>
    names.find((name) => [name, arnOf(name), arnWithoutSuffix(name)].includes(id));

  const keep = (name: string, value: Value): void => {
    values.set(name, value);
    if (file) writeKept(file, Object.fromEntries(values));
  };

  for (const [name, SecretString] of Object.entries(given))
    values.set(name, { SecretString, VersionId: randomUUID(), CreatedDate: now() });

  const operations: Readonly<Record<string, Operation>> = {
    GetSecretValue: (request) => {
      const { SecretId: id, VersionId, VersionStage = 'AWSCURRENT' } = GetSecretValue.parse(request);
      const name = nameOf(id);
      const value = name === undefined ? undefined : values.get(name);
      const isAskedFor =
        VersionStage === 'AWSCURRENT' && value?.VersionId === (VersionId ?? value?.VersionId);
      if (name === undefined || !value || !isAskedFor) throw notFound();
      return { ARN: arnOf(name), Name: name, ...value, VersionStages: ['AWSCURRENT'] };
    },
    PutSecretValue: (request) => {
      const { SecretId: id, SecretString } = PutSecretValue.parse(request);
      const name = nameOf(id);
      if (name === undefined) throw notFound();
      const VersionId = randomUUID();
      keep(name, { SecretString, VersionId, CreatedDate: now() });
      return { ARN: arnOf(name), Name: name, VersionId, VersionStages: ['AWSCURRENT'] };
    },
  };

  const grantsOf = (operation: string, request: JsonRequest): Grant[] => {
    const name = nameOf(String(request['SecretId']));
    return [{ action: `secretsmanager:${operation}`, resource: name === undefined ? '*' : arnOf(name) }];
  };

  return startJsonService({ targetPrefix: 'secretsmanager.', operations, grantsOf, now, onCall });
};

const notFound = (): Refusal =>
  new Refusal(
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret, or not in this version.",
  );
