import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
load('reflect-metadata');
const common = load('@nestjs/common');
const { NestFactory } = load('@nestjs/core');
const { ExpressAdapter } = load('@nestjs/platform-express');
const express = load('express');
const { configure, getCurrentInvoke } = load('@codegenie/serverless-express');

/** Written without decorators' syntax, which Node does not run; they do the same. */
function decorate(target, method, ...decorators) {
  for (const decorator of decorators.toReversed()) {
    decorator(target.prototype, method, Object.getOwnPropertyDescriptor(target.prototype, method));
  }
}

function Api() {}

/** @type {import('../warm-job.ts').HandlerOf} */
export async function handlerOf({ list, book, headers, callerOf }) {
  class Allowed {
    constructor(roles) {
      this.roles = roles;
    }

    canActivate(execution) {
      const caller = callerOf(getCurrentInvoke().event, ...this.roles);
      execution.switchToHttp().getRequest().caller = caller;
      return caller !== undefined;
    }
  }

  class Valid {
    constructor(schema) {
      this.schema = schema;
    }

    transform(value) {
      const { success, data, error } = this.schema.safeParse(value);
      if (success) return data;
      throw new common.BadRequestException({ title: 'ValidationError', errors: error.issues });
    }
  }

  class Bookings {
    list(query, { caller }) {
      return list.run(query, caller);
    }

    book(body, { caller }) {
      return book.run(body, caller);
    }
  }
  const answered = Object.entries(headers).map(([name, value]) => common.Header(name, value));
  const everybody = common.UseGuards(new Allowed(['client', 'coach', 'admin']));
  decorate(Bookings, 'list', common.Get(list.path), everybody, ...answered);
  common.Query(new Valid(list.query))(Bookings.prototype, 'list', 0);
  common.Req()(Bookings.prototype, 'list', 1);
  decorate(Bookings, 'book', common.Post(book.path), common.UseGuards(new Allowed(['client'])), ...answered);
  common.Body(new Valid(book.body))(Bookings.prototype, 'book', 0);
  common.Req()(Bookings.prototype, 'book', 1);
  common.Controller()(Bookings);

  common.Module({ controllers: [Bookings] })(Api);

  const server = express();
  server.disable('etag').disable('x-powered-by');
  const app = await NestFactory.create(Api, new ExpressAdapter(server), { logger: false });
  await app.init();
  return configure({ app: server });
}
