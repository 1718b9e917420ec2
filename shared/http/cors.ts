import { variable } from '../env.ts';
import { exposedHeaders } from './exposed-headers.ts';

/** Origins of the environment, or `*`; no cookies are used, so that any origin is harmless. */
const allowed = variable('CORS_ORIGINS').split(',');

/** The headers that let a page of one of the environment's origins read the answer. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  const exposed = { 'Access-Control-Expose-Headers': exposedHeaders.join(', ') };
  if (allowed.includes('*')) return { 'Access-Control-Allow-Origin': '*', ...exposed };
  if (origin === undefined || !allowed.includes(origin)) return { Vary: 'Origin' };
  return { 'Access-Control-Allow-Origin': origin, Vary: 'Origin', ...exposed };
}
