import * as z from 'zod';
import { contract } from '../http/contract.ts';

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
    body: z
      .object({
        status: z.literal('ok'),
        version: z.string(),
        tzdata: z.string().meta({ description: 'Edition of the time zone rules, for example `2026b`' }),
      })
      .meta({ id: 'Health' }),
  },
  problems: [],
});
