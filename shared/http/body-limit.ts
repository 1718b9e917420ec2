import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Problem } from '../problems.ts';

const maximumBytes = 256 * 1024;

/** Refuses a large body before anything parses it. */
export const bodyLimit = (): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
  before: ({ event: { body, isBase64Encoded } }) => {
    if (body && Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > maximumBytes) {
      throw new Problem('PayloadTooLarge', 'The body may have 256 KB at most');
    }
  },
});
