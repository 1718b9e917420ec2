import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles. Lambda hands every function its credentials in the
 * environment, so that profiles, SSO and instance metadata, a quarter of a bundle, are never needed there. Read
 * anew for each resolution; the SDK caches the result.
 */
export const defaultProvider = (): AwsCredentialIdentityProvider => async () => environmentCredentials();

function environmentCredentials(): AwsCredentialIdentity {
  // eslint-disable-next-line node/no-process-env -- this is where Lambda puts a function's credentials
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
