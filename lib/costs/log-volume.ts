import type { Invocations } from '../usage/recorded-use.ts';
import { assumed } from './assumptions.ts';

/** Values of the usual length, by the names that API Gateway gives them. */
const examples: Readonly<Record<string, string>> = {
  requestTimeEpoch: '1767225600000',
  requestId: '5f0c1f8e-3d0f-4d53-9a54-0a4b8f1d2c11',
  xrayTraceId: '1-5759e988-bd862e3fe1be46a994272793',
  httpMethod: 'GET',
  resourcePath: '/v1/bookings/coaches/{coach_id}',
  status: '200',
  'error.responseType': '-',
  'authorizer.claims.sub': '5fe48fef-2952-44ce-aeda-efe07cf31851',
  responseLength: '1108',
  responseLatency: '28',
  integrationLatency: '24',
};

/** Of the line that the stage writes for a request. */
export function accessLogBytes(format: string): number {
  const line = format.replaceAll(/\$context\.([\w.]+)/g, (_all, name: string) => examples[name] ?? '-');
  return Buffer.byteLength(line) + assumed.logLineBytes;
}

/** Of what Lambda and the function itself write in some invocations. */
export const functionLogBytes = ({ invocations, log_bytes }: Invocations): number =>
  invocations * (assumed.platformLogBytes + 2 * assumed.logLineBytes) + log_bytes;
