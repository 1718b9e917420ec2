import { issuerOf, type PoolSettings } from './pool-settings.ts';
import { jwks, publicKey } from './signing-key.ts';

/**
 * The documents under `/<pool id>/.well-known/`, by path; their URLs lead to where this server was asked, unlike the
 * issuer.
 */
export const discoveryDocuments = (
  settings: PoolSettings,
  endpoint: string,
): Readonly<Record<string, object>> => {
  const root = `/${settings.poolId}/.well-known`;
  const jwksPath = `${root}/jwks.json`;
  return {
    [jwksPath]: jwks,
    [`${root}/openid-configuration`]: {
      issuer: issuerOf(settings),
      jwks_uri: `${endpoint}${jwksPath}`,
      id_token_signing_alg_values_supported: [publicKey.alg],
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
    },
  };
};
