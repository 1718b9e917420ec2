import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { callerHeader } from '../request-header.ts';

const invocation = new AsyncLocalStorage<string>();

/**
 * Every request that a function makes through `node:http`, as the AWS SDK does, tells which invocation makes it, so that
 * the stand-ins can name their callers. It comes after the SDK's signature, which covers named headers alone.
 */
subscribe('http.client.request.created', (message) => {
  const caller = invocation.getStore();
  if (caller === undefined || typeof message !== 'object' || message === null) return;
  if (!('request' in message) || !(message.request instanceof ClientRequest)) return;
  if (!message.request.headersSent) message.request.setHeader(callerHeader, caller);
});

/** Runs a function as this invocation. */
export const runAs = <T>(name: string, requestId: string, run: () => T): T =>
  invocation.run(`${name}/${requestId}`, run);
