import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const { Hono } = load('hono');
const { handle } = load('hono/aws-lambda');
const { validator } = load('hono/validator');

/** @type {import('../warm-job.ts').HandlerOf} */
export function handlerOf({ list, book, headers, callerOf }) {
  const allowed =
    (...roles) =>
    async (context, next) => {
      const caller = callerOf(context.env.event, ...roles);
      if (!caller) return context.json({ title: 'Forbidden' }, 403, headers);
      context.set('caller', caller);
      return next();
    };
  const valid = (part, schema) =>
    validator(part, (value, context) => {
      const { success, data, error } = schema.safeParse(value);
      return success ? data : context.json({ title: 'ValidationError', errors: error.issues }, 400, headers);
    });

  const app = new Hono();
  app.get(list.path, allowed('client', 'coach', 'admin'), valid('query', list.query), async (context) =>
    context.json(await list.run(context.req.valid('query'), context.get('caller')), 200, headers),
  );
  app.post(book.path, allowed('client'), valid('json', book.body), async (context) =>
    context.json(await book.run(context.req.valid('json'), context.get('caller')), 201, headers),
  );
  return handle(app);
}
