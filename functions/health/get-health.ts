import packageJson from '../../package.json' with { type: 'json' };
import { getHealth } from '#shared/health/health.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** GET /v1/health */
export const handler = endpoint(getHealth, async () => ({
  status: 'ok' as const,
  version: packageJson.version,
  tzdata: process.versions['tz'] ?? 'unknown',
}));
