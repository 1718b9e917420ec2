/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 takes them */
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const express = load('express');
const serverless = load('serverless-http');

/** @type {import('../warm-job.ts').HandlerOf} */
export function handlerOf({ list, book, headers, callerOf }) {
  const allowed =
    (...roles) =>
    (request, response, next) => {
      request.caller = callerOf(request.event, ...roles);
      if (request.caller) next();
      else response.status(403).set(headers).json({ title: 'Forbidden' });
    };
  const valid = (part, schema) => (request, response, next) => {
    const { success, data, error } = schema.safeParse(request[part]);
    if (success) {
      request.valid = data;
      next();
    } else response.status(400).set(headers).json({ title: 'ValidationError', errors: error.issues });
  };

  const app = express();
  app.disable('etag').disable('x-powered-by');
  app.use(express.json());
  app.get(
    list.path,
    allowed('client', 'coach', 'admin'),
    valid('query', list.query),
    async (request, response) => {
      response.set(headers).json(await list.run(request.valid, request.caller));
    },
  );
  app.post(book.path, allowed('client'), valid('body', book.body), async (request, response) => {
    response
      .status(201)
      .set(headers)
      .json(await book.run(request.valid, request.caller));
  });
  return serverless(app, {
    request(request, event) {
      request.event = event;
    },
  });
}
