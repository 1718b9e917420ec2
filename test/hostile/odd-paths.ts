import * as fc from 'fast-check';
import { oddText } from './odd-values.ts';

export const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

const oddSegments = [
  '',
  '.',
  '..',
  '%2e%2e',
  '%2f',
  '..%2f..%2fadmin%2fusers',
  '%252e%252e%252f',
  '%5c..%5c',
  '%00',
  '%ff',
  '%',
  '%zz',
  '%C0%AF',
  '%ED%A0%80',
  '%E2%80%AE',
  ';a=1',
  'me',
  '*',
  '{user_id}',
  '%7Buser_id%7D',
  'a'.repeat(4000),
  '%61'.repeat(1500),
  "'%20or%201=1--",
];

export const oddSegment = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...oddSegments) },
  oddText.map((text) => encoded(text.slice(0, 2000))),
);

export const oddQueries = [
  '%',
  '%ff=%ff',
  '&&&',
  '=',
  '=x',
  '__proto__=1',
  '__proto__[role]=admin',
  'constructor=1&toString=2',
  'limit[]=5',
  'limit=1&limit=100',
  'limit=1;offset=2',
  'limit=1e3',
  'limit=%20%201',
  'limit=0x10',
  'cursor=W10',
  'cursor=',
  `cursor=${'A'.repeat(1024)}`,
  'a=1&'.repeat(400),
  'hasOwnProperty=%00',
  '?limit=1',
  '#fragment',
];

export const oddPaths: readonly ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.replace('/v1/', '/v1//'),
  (path) => path.replace('/v1/', '/v1/./'),
  (path) => path.replace('/v1/', '/v1/x/../'),
  (path) => path.replace('/v1/', '/v1%2f'),
  (path) => path.replace('/v1/', '/V1/'),
  (path) => path.replace('/v1/', '/api/v1/'),
  (path) => path.toUpperCase(),
  (path) => path.replace(/(?<last>\w)(?=\?|$)/, '$<last>%00'),
  (path) => path.replace(/(?=\?|$)/, '.json'),
  (path) => path.replace(/(?=\?|$)/, ';a=b'),
  (path) => path.replace(/(?=\?|$)/, '%2f..'),
  (path) => `${path}${'/a'.repeat(2000)}`,
  (path) => `${path}${path.includes('?') ? '&' : '?'}${'q'.repeat(6000)}=1`,
];
