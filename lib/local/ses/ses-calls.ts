import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { AwsCall, Grant } from '../aws-json/aws-call.ts';
import { Refusal } from '../aws-json/refusal.ts';
import { readBody } from '../read-body.ts';
import { callerOf, header } from '../request-header.ts';
import type { SesFault } from './faults.ts';
import type { MailStore } from './mail-store.ts';
import { grantsOf, SendEmail } from './send-email.ts';

type SesCallsOptions = {
  readonly store: Pick<MailStore, 'ask'>;
  /** Uses up one hit of what is to fail. */
  readonly takeFault: () => SesFault | undefined;
  /** Hears of every call before its caller has the answer. */
  readonly onCall?: ((call: AwsCall) => void) | undefined;
};

/** A result, a refusal, or a connection that breaks. */
export type SesAnswer = object | Refusal | 'cut';

/** What is noted down while a call is handled. */
type Noted = { grants: readonly Grant[] };

const sendTarget = '/v2/email/outbound-emails';

const refusals = {
  TooManyRequestsException: () =>
    new Refusal('TooManyRequestsException', 'Maximum sending rate exceeded.', 429),
  MessageRejected: () => new Refusal('MessageRejected', 'Email address is not verified.'),
};

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof SyntaxError) return new Refusal('SerializationException', 'The request is not JSON.');
  if (error instanceof z.ZodError) return new Refusal('BadRequestException', z.prettifyError(error));
  return new Refusal('InternalFailure', error instanceof Error ? error.message : String(error), 500);
};

const Sent = z.object({ MessageId: z.string() });
const StoreRefusal = z.object({
  type: z.string().default('BadRequestException'),
  message: z.string(),
  detail: z.string().optional(),
});

const resultOf = async (response: Response): Promise<object> => {
  const body: unknown = await response.json();
  if (response.ok) return Sent.parse(body);
  const { type, message, detail = message } = StoreRefusal.parse(body);
  throw new Refusal(type, detail, response.status);
};

const statusOf = (answer: SesAnswer): number => {
  if (answer === 'cut') return 0;
  return answer instanceof Refusal ? answer.status : 200;
};

/** SendEmail, and no other operation. */
export const sesCalls = ({ store, takeFault, onCall }: SesCallsOptions) => {
  const send = async (request: IncomingMessage, noted: Noted): Promise<SesAnswer> => {
    const authorization = header(request, 'authorization');
    if (authorization === undefined)
      throw new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
    const body = Buffer.from(await readBody(request));
    noted.grants = grantsOf(SendEmail.parse(JSON.parse(String(body))));

    const fault = takeFault();
    if (fault === 'reset-before') return 'cut';
    if (fault !== undefined && fault !== 'reset-after') throw refusals[fault]();
    const headers = { authorization, 'content-type': 'application/json' };
    const result = await resultOf(await store.ask(sendTarget, { method: 'POST', headers, body }));
    return fault === 'reset-after' ? 'cut' : result;
  };

  return async (request: IncomingMessage): Promise<SesAnswer> => {
    const { method, url = '' } = request;
    const isSend = method === 'POST' && url === sendTarget;
    const noted: Noted = { grants: [] };
    const answer = isSend
      ? await send(request, noted).catch(refusalOf)
      : new Refusal('UnknownOperationException', `There is no operation ${method} ${url} here.`, 404);
    onCall?.({
      caller: callerOf(request),
      operation: isSend ? 'SendEmail' : `${method} ${url}`,
      ...noted,
      status: statusOf(answer),
      ...(answer instanceof Refusal && { error: answer.code }),
    });
    return answer;
  };
};
