import type { ServerResponse } from 'node:http';
import { asJson } from './as-json.ts';
import type { Refusal } from './refusal.ts';

export const answer = (
  response: ServerResponse,
  status: number,
  body: object,
  type = 'application/x-amz-json-1.1',
): void => {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(asJson(body)));
};

export const refuse = (response: ServerResponse, { status, code, message }: Refusal): void => {
  response.setHeader('x-amzn-errortype', `${code}:`);
  answer(response, status, { __type: code, message });
};
