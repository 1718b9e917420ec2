import { Denial } from './denial.ts';

const parameterNames = ['Expires', 'Policy', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm'] as const;

export type SignatureParameters = Partial<Record<(typeof parameterNames)[number], string>>;

const nameIn = (pair: string): string => pair.split('=', 1)[0] ?? '';
const isOfSignature = (pair: string): boolean => parameterNames.some((name) => name === nameIn(pair));

const valueIn = (pair: string): string => {
  try {
    return decodeURIComponent(pair.slice(nameIn(pair).length + 1));
  } catch {
    throw new Denial();
  }
};

/** A URL apart: the resource that was signed, character for character, and what the signature added to its query. */
export const readSignedUrl = (url: string): { resource: string; parameters: SignatureParameters } => {
  const [address = '', ...queries] = url.split('?');
  const pairs = queries.length === 0 ? [] : queries.join('?').split('&');
  const own = pairs.filter((pair) => !isOfSignature(pair));
  return {
    resource: own.length === 0 ? address : `${address}?${own.join('&')}`,
    parameters: Object.fromEntries(pairs.filter(isOfSignature).map((pair) => [nameIn(pair), valueIn(pair)])),
  };
};

/** CloudFront's base64, whose characters need no escaping in a URL. */
export const fromUrlSafeBase64 = (text: string): Buffer =>
  Buffer.from(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
