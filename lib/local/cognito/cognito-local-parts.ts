/**
 * The parts of cognito-local that the stand-in is built from. The package exports none of them, so its version is
 * pinned and every deep import is here. Its server, its Lambda client and with them the AWS SDK v2 stay unloaded.
 */
import { createRequire } from 'node:module';
import type { Context } from 'cognito-local/lib/services/context.js';
import { z } from 'zod';

export { CognitoError, UnsupportedError } from 'cognito-local/lib/errors.js';
export { Router } from 'cognito-local/lib/server/Router.js';
export { USER_POOL_AWS_DEFAULTS } from 'cognito-local/lib/services/cognitoService.js';
export {
  attributesAppend,
  attributeValue,
  UserPoolServiceImpl,
} from 'cognito-local/lib/services/userPoolService.js';

export type { AppClient } from 'cognito-local/lib/services/appClient.js';
export type { CognitoService } from 'cognito-local/lib/services/cognitoService.js';
export type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
export type { Messages } from 'cognito-local/lib/services/messages.js';
export type { Triggers } from 'cognito-local/lib/services/triggers/index.js';
export type { User, UserPoolService } from 'cognito-local/lib/services/userPoolService.js';

const shippedKey = z.object({ jwk: z.looseObject({ kty: z.string(), n: z.string(), e: z.string() }) });
const keyFile: unknown = createRequire(import.meta.url)('cognito-local/lib/keys/cognitoLocal.private.json');

/** The RSA key that every copy of cognito-local is shipped with: no secret, hence never to be trusted in a deployment. */
export const publishedKey = { ...shippedKey.parse(keyFile).jwk, kid: 'CognitoLocal', alg: 'RS256' };

const ignore = (): void => undefined;
const logger: Context['logger'] = {
  child: () => logger,
  debug: ignore,
  error: ignore,
  info: ignore,
  warn: ignore,
};

/** The context that cognito-local wants with every call: its log, which is kept quiet. */
export const quiet: Context = { logger };
