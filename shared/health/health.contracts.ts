import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';

export const getHealth = contract({
  operationId: 'getHealth',
  noun: 'health',
  method: 'GET',
  path: '/v1/health',
  summary: 'Tell that the API answers, and with which version',
  callers: 'public',
  success: {
    status: 200,
    description: 'The API answers',
    body: documented(
      z.object({
        status: z.literal('ok'),
        version: z.string(),
        tzdata: documented(z.string(), {
          description: 'Edition of the time zone rules, for example `2026b`',
        }),
      }),
      { id: 'Health' },
    ),
  },
  problems: [],
});
