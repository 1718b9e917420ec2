import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { readBody } from '../read-body.ts';
import { type Call, type Endpoint, json, matchPath, type Reply } from './call.ts';
import { faultReply, type Faults } from './faults.ts';
import { GoogleError, invalid, notFound } from './google-error.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';

export type GoogleCall = {
  /** Such as `events.insert` or `token.refresh`. */
  readonly method: string;
  /** Whose token or code came with the call. */
  readonly email?: string;
  /** 0 when an injected fault cut the connection. */
  readonly status: number;
};

export type Service = {
  readonly endpoints: readonly Endpoint[];
  readonly faults: Faults;
  /** Whose the secret is that comes with a call. */
  readonly callerOf: (call: Call) => string | undefined;
  readonly onCall?: ((call: GoogleCall) => void) | undefined;
};

const maximumBodyBytes = 1024 * 1024;

/** A body that is too large is like none: it is no JSON. */
async function textOf(request: IncomingMessage): Promise<string> {
  const body = await readBody(request);
  return body.length > maximumBodyBytes ? '' : body.toString();
}

function refusal(error: unknown, name: string): Reply {
  if (error instanceof GoogleError || error instanceof OAuthError)
    return json(error.toJson(), error.status, error.status === 401 ? { 'www-authenticate': 'Bearer' } : {});
  // A defect of this stand-in: whoever develops with it should hear of it.
  if (!(error instanceof z.ZodError))
    return json(new GoogleError(500, 'backendError', String(error)).toJson(), 500);
  const message = `Invalid value for: ${error.issues[0]?.path.join('.') ?? ''}`;
  return json((name.startsWith('token.') ? invalidRequest(message) : invalid(message)).toJson(), 400);
}

function run({ run: answer }: Endpoint, name: string, call: Call): Reply {
  try {
    return answer(call);
  } catch (error) {
    return refusal(error, name);
  }
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}

/** Answers one request, as far as the faults let it. */
export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const body = await textOf(request);
  const found = find(service.endpoints, request.method, pathname);
  if (!found) return send(response, json(notFound().toJson(), 404));
  const { endpoint, path } = found;
  const call: Call = { query: searchParams, headers: request.headers, body, path };
  const name = typeof endpoint.name === 'string' ? endpoint.name : endpoint.name(call);
  if (name === 'control') return send(response, run(endpoint, name, call));
  const reply = await answered(endpoint, name, call, service);
  if (reply) send(response, reply);
  else request.socket.resetAndDestroy();
}

/** What is told to the caller; nothing where the connection breaks. */
async function answered(
  endpoint: Endpoint,
  name: string,
  call: Call,
  { faults, callerOf, onCall }: Service,
): Promise<Reply | undefined> {
  const caller = callerOf(call);
  const tell = (status: number): void => {
    onCall?.({ method: name, ...(caller !== undefined && { email: caller }), status });
  };
  const fault = faults.take(name);
  if (fault?.kind === 'reset-before') {
    tell(0);
    return undefined;
  }
  const reply = (fault && faultReply(fault, name, call)) ?? run(endpoint, name, call);
  const isCut = fault?.kind === 'reset-after';
  tell(isCut ? 0 : reply.status);
  if (isCut) return undefined;
  if (fault?.kind === 'slow') await setTimeout(fault.milliseconds ?? 0, undefined, { ref: false });
  return reply;
}

function find(
  endpoints: readonly Endpoint[],
  method: string | undefined,
  pathname: string,
): { readonly endpoint: Endpoint; readonly path: Readonly<Record<string, string>> } | undefined {
  for (const endpoint of endpoints) {
    const path = endpoint.method === method ? matchPath(endpoint.pattern, pathname) : undefined;
    if (path) return { endpoint, path };
  }
  return undefined;
}
