import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const fastify = load('fastify');
const awsLambdaFastify = load('@fastify/aws-lambda');

/** @type {import('../warm-job.ts').HandlerOf} */
export async function handlerOf({ list, book, headers, callerOf }) {
  const app = fastify();
  app.setValidatorCompiler(({ schema }) => (value) => {
    const { success, data, error } = schema.safeParse(value);
    return success ? { value: data } : { error };
  });
  app.setErrorHandler((error, _request, reply) =>
    reply.code(error.validation || error.name === '$ZodError' ? 400 : 500).send({ title: error.name }),
  );
  app.decorateRequest('caller', null);
  const allowed =
    (...roles) =>
    async (request, reply) => {
      request.caller = callerOf(request.awsLambda.event, ...roles);
      if (!request.caller) await reply.code(403).headers(headers).send({ title: 'Forbidden' });
    };

  const listed = { schema: { querystring: list.query }, onRequest: allowed('client', 'coach', 'admin') };
  app.get(list.path, listed, async (request, reply) => {
    reply.headers(headers);
    return list.run(request.query, request.caller);
  });
  app.post(
    book.path,
    { schema: { body: book.body }, onRequest: allowed('client') },
    async (request, reply) => {
      reply.code(201).headers(headers);
      return book.run(request.body, request.caller);
    },
  );
  const handler = awsLambdaFastify(app);
  await app.ready();
  return handler;
}
