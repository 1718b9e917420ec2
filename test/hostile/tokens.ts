import { createHmac, createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { privateKey } from '#lib/local/cognito/signing-key.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Headers that would like to pass for the token of an admin, made from a good one. */
export function forgeriesOf(token: string): readonly (readonly [what: string, authorization: string])[] {
  const header = decodeProtectedHeader(token);
  const [head = '', , signature = ''] = token.split('.');
  const claims = { ...decodeJwt(token), 'cognito:groups': ['admin'] };
  const unsigned = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
  const byPublicKey = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  const pem = createPublicKey({ key: privateKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const mac = createHmac('sha256', pem).update(byPublicKey).digest('base64url');
  return [
    ['none', `Bearer ${unsigned}`],
    ['None', `Bearer ${part({ alg: 'None' })}.${part(claims)}.`],
    ['none with a signature', `Bearer ${unsigned}${signature}`],
    ['the public key as a secret', `Bearer ${byPublicKey}.${mac}`],
    ['other claims', `Bearer ${head}.${part(claims)}.${signature}`],
    [
      'another key’s name',
      `Bearer ${part({ ...header, kid: '../../dev/null' })}.${part(claims)}.${signature}`,
    ],
    [
      'a key of its own',
      `Bearer ${part({ ...header, jwk: { kty: 'oct', k: 'AA' } })}.${part(claims)}.${signature}`,
    ],
    [
      'a key from elsewhere',
      `Bearer ${part({ ...header, jku: 'http://127.0.0.1:1/keys' })}.${part(claims)}.${signature}`,
    ],
    ['critical headers', `Bearer ${part({ ...header, crit: ['x'] })}.${part(claims)}.${signature}`],
    ['no signature', `Bearer ${head}.${part(claims)}`],
    ['two parts more', `Bearer ${token}.a.b`],
    ['a token within', `Bearer Bearer ${token}`],
    ['Basic', `Basic ${Buffer.from('admin:admin').toString('base64')}`],
    ['nothing', 'Bearer '],
    ['dots', 'Bearer ..'],
    ['no JSON', 'Bearer e30.bm90LWpzb24.AA'],
    ['length', `Bearer ${'A'.repeat(10_000)}`],
    ['bytes beyond ASCII', 'Bearer \u00ff\u00fe\u00fd'],
  ];
}
