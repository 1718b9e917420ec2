import packageJson from '../../package.json' with { type: 'json' };
import { getHealth } from '#shared/health/health.contracts.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';

/** GET /v1/health */
export const handler = publicEndpoint(getHealth, async () => ({
  status: 'ok' as const,
  version: packageJson.version,
  tzdata: process.versions['tz'] ?? 'unknown',
}));
