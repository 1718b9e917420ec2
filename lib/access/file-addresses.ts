import type { Stack } from 'aws-cdk-lib';
import { allow } from '../allow.ts';
import { deployedSecretName, secretArn } from '../deployed-names.ts';
import type { FunctionName } from '../functions.ts';
import { type FunctionAccess, noAccess, type Resources } from './function-access.ts';

/** Functions that answer with addresses of files, which they sign. */
const signsAddresses: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'registerMedia',
  'listMedia',
  'getMedia',
  'getSubmission',
]);

export function accessToAddresses(
  stack: Stack,
  environment: string,
  name: FunctionName,
  { media }: Resources,
): FunctionAccess {
  if (!signsAddresses.has(name)) return noAccess;
  if (!media) throw new Error(`${name} is made before the media stack`);
  return {
    variables: {
      MEDIA_URL: media.url,
      MEDIA_KEY_PAIR_ID: media.keyPairId,
      MEDIA_SIGNING_SECRET: deployedSecretName(environment, 'media-signing-key'),
    },
    statements: [
      allow(['secretsmanager:GetSecretValue'], [secretArn(stack, environment, 'media-signing-key')]),
    ],
  };
}
