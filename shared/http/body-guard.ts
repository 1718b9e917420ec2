import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Problem } from '../problems.ts';
import { headerOf } from './answer.ts';
import type { Contract } from './contract.ts';

const maximumBytes = 256 * 1024;

const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Refuses a body that is too large, or no JSON by its own account, before anything parses it; none may be needed at all. */
export const bodyGuard = ({
  bodyOptional,
}: Pick<Contract, 'bodyOptional'>): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
  before: ({ event }) => {
    const { body, isBase64Encoded } = event;
    if (!body && bodyOptional) {
      event.body = '{}';
      return;
    }
    if (body && Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > maximumBytes) {
      throw new Problem('PayloadTooLarge', 'The body may have 256 KB at most');
    }
    if (!json.test(headerOf(event, 'content-type') ?? '')) {
      throw new Problem('UnsupportedMediaType', 'Send application/json');
    }
  },
});
