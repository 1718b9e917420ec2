import * as z from 'zod';
import type { KeySettings } from '../kms/keyring.ts';
import { localAccount, localRegion } from '../local-account.ts';
import type { Assembly } from './assembly.ts';

const Secret = z.object({ Name: z.string() });
const Key = z.object({ KeySpec: z.enum(['HMAC_256', 'SYMMETRIC_DEFAULT']).default('SYMMETRIC_DEFAULT') });

export const secretNamesOf = (assembly: Assembly): string[] =>
  assembly.ofType('AWS::SecretsManager::Secret', Secret).map(({ properties }) => properties.Name);

/** Keys by the logical ids that stand for them wherever a template refers to them. */
export const keysOf = (assembly: Assembly): KeySettings[] =>
  assembly.ofType('AWS::KMS::Key', Key).map(({ logicalId, properties }) => ({
    keyId: logicalId,
    arn: `arn:aws:kms:${localRegion}:${localAccount}:key/${logicalId}`,
    aliases: [],
    spec: properties.KeySpec,
  }));
