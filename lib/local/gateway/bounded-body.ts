import type { IncomingMessage } from 'node:http';

/** The body is larger than the bound. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The client went away before it had sent its request. */
export class ClientLeft extends Error {
  override readonly name = 'ClientLeft';
}

/**
 * The body as text; what exceeds the bound is not kept.
 * @throws BodyTooLarge as soon as that is clear, ClientLeft when the body does not come to its end.
 */
export function boundedBody(request: IncomingMessage, maximumBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refuse = (): void => {
      request.removeListener('data', keep);
      reject(new BodyTooLarge());
    };
    const keep = (chunk: Buffer): void => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > maximumBytes) refuse();
    };
    request.on('error', () => reject(new ClientLeft()));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    if (Number(request.headers['content-length']) > maximumBytes) refuse();
    else request.on('data', keep);
  });
}
