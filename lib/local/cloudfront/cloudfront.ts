import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { startOnLoopback } from '../loopback-server.ts';
import { Denial } from './denial.ts';
import { s3Origin, type S3OriginSettings } from './s3-origin.ts';
import { trustedKeys } from './trusted-keys.ts';
import {
  type HeadersPolicy,
  originRequestHeaders,
  originResponseHeaders,
  policyHeaders,
} from './viewer-headers.ts';
import { fits } from './wildcards.ts';

export type Behavior = {
  /** With `*` and `?`, such as `thumbnails/*`; a slash in front is optional. */
  readonly pathPattern: string;
  readonly bucket: string;
};

export type CloudFrontOptions = HeadersPolicy & {
  /** The trusted key group: PEM by key pair id. */
  readonly publicKeys: ReadonlyMap<string, string>;
  /** The first whose pattern fits serves a request. */
  readonly behaviors: readonly Behavior[];
  readonly origin: S3OriginSettings;
  /** Of the policies' dates, and of what the origin is asked. */
  readonly now?: () => Date;
};

export type CloudFront = { readonly url: string; readonly close: () => Promise<void> };

const isDecodable = (path: string): boolean => {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
};

/**
 * The path as it is sent. One that is not in its normal form is refused: wherever its dot segments are resolved, they
 * could lead out of the bucket, or out of what a policy's wildcard stands for.
 */
const plainPath = (url: string, target: string): string => {
  const [path = ''] = target.split('?', 1);
  if (URL.parse(url)?.pathname !== path || !isDecodable(path)) throw new Denial();
  return path;
};

const isRead = (method: string | undefined): method is 'GET' | 'HEAD' =>
  method === 'GET' || method === 'HEAD';

const sendError = (response: ServerResponse, status: number, code: string, message: string): void => {
  response
    .writeHead(status, { 'content-type': 'text/xml' })
    .end(
      `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    );
};

/** A distribution that shows the objects of private buckets to whoever has a signed URL. It caches nothing. */
export const startCloudFront = async (options: CloudFrontOptions): Promise<CloudFront> => {
  const { publicKeys, behaviors, now = () => new Date() } = options;
  const origin = s3Origin(options.origin, now);
  const letThrough = trustedKeys(publicKeys);

  const behaviorFor = (path: string): Behavior => {
    const found = behaviors.find(({ pathPattern }) => fits(pathPattern.replace(/^\/?/, '/'), path));
    if (!found) throw new Denial();
    return found;
  };

  const askOrigin = async (request: IncomingMessage): Promise<IncomingMessage> => {
    const { method, url: target = '', headers, socket } = request;
    if (!isRead(method)) throw new Denial();
    const url = `http://${headers.host}${target}`;
    const path = plainPath(url, target);
    const { bucket } = behaviorFor(path);
    letThrough(url, { address: socket.remoteAddress ?? '', at: now() });
    const answer = await origin.ask({ method, bucket, path, headers: originRequestHeaders(request) });
    if (answer.statusCode !== 403 && answer.statusCode !== 404) return answer;
    answer.resume();
    // An origin that may not list its bucket does not tell what is missing from what is forbidden.
    throw new Denial('AccessDenied', 'Access Denied');
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const added = new Map(Object.entries(policyHeaders(options, request)));
    response.setHeaders(added);
    const answer = await askOrigin(request);
    for (const [name, value] of originResponseHeaders(answer)) response.setHeader(name, value);
    response.setHeaders(added);
    response.writeHead(answer.statusCode ?? 502);
    await pipeline(answer, response);
  };

  const server = await startOnLoopback((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // Either side has gone in the midst of the body, and the other has learned of it.
      if (response.headersSent) return;
      if (error instanceof Denial) sendError(response, 403, error.code, error.message);
      else sendError(response, 502, 'BadGateway', 'The origin does not answer.');
    });
  }, now);
  return {
    url: server.endpoint,
    close: async () => {
      await server.close();
      origin.close();
    },
  };
};
