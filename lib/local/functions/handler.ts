import type { Context } from 'aws-lambda';

/** Node 24 on Lambda takes no callbacks any more: a handler returns a value or a promise of one. */
export type Handler = (event: unknown, context: Context) => unknown;

/** The handler that a function's module exports. */
export function handlerIn(module: unknown): Handler {
  if (typeof module === 'object' && module !== null && 'handler' in module) {
    const { handler } = module;
    if (typeof handler === 'function') return (event, context): unknown => handler(event, context);
  }
  throw new Error('The module exports no function named handler');
}
