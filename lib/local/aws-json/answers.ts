import type { ServerResponse } from 'node:http';
import type { Refusal } from './refusal.ts';

/** The protocol writes times as seconds since 1970, with fractions. */
const inSeconds = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inSeconds(inner)]));
};

export const answer = (
  response: ServerResponse,
  status: number,
  body: object,
  type = 'application/x-amz-json-1.1',
): void => {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(inSeconds(body)));
};

export const refuse = (response: ServerResponse, { status, code, message }: Refusal): void => {
  response.setHeader('x-amzn-errortype', `${code}:`);
  answer(response, status, { __type: code, message });
};
