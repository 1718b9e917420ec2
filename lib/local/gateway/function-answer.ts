import * as z from 'zod';
import { GatewayRefusal } from './gateway-responses.ts';
import type { Reply } from './reply.ts';

const HeaderValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** The answer of a Lambda proxy integration; API Gateway refuses any other form, unknown members included. */
const FunctionAnswer = z.strictObject({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), HeaderValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(HeaderValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Throws the answer 500 for a malformed one. */
export function replyOf(payload: unknown): Reply {
  const { data, error } = FunctionAnswer.safeParse(payload);
  if (error) throw new GatewayRefusal('DEFAULT_5XX', `Malformed answer: ${z.prettifyError(error)}`);
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = data;
  return {
    status: statusCode,
    headers: { 'Content-Type': 'application/json', ...headers, ...multiValueHeaders },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}
