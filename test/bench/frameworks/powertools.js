import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const { ForbiddenError, Router, RequestValidationError } = load('@aws-lambda-powertools/event-handler/http');

/** @type {import('../warm-job.ts').HandlerOf} */
export function handlerOf({ list, book, headers, callerOf }) {
  const app = new Router();
  app.errorHandler(RequestValidationError, async () => ({
    statusCode: 400,
    headers,
    body: JSON.stringify({ title: 'ValidationError' }),
  }));
  const allowed =
    (...roles) =>
    async ({ reqCtx, next }) => {
      const caller = callerOf(reqCtx.event, ...roles);
      if (!caller) throw new ForbiddenError('This is not for you');
      reqCtx.set('caller', caller);
      await next();
    };
  const answered = (statusCode, body) => ({ statusCode, headers, body: JSON.stringify(body) });

  app.get(
    list.path,
    [allowed('client', 'coach', 'admin')],
    async ({ valid, get }) => answered(200, await list.run(valid.req.query, get('caller'))),
    { validation: { req: { query: list.query } } },
  );
  app.post(
    book.path,
    [allowed('client')],
    async ({ valid, get }) => answered(201, await book.run(valid.req.body, get('caller'))),
    { validation: { req: { body: book.body } } },
  );
  return (event, context) => app.resolve(event, context);
}
