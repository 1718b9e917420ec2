import type { IncomingMessage } from 'node:http';

/** The whole body, from plain events: `node:stream/consumers` takes a detour through a Blob, which slows every call. */
export const readBody = (message: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', reject);
  });
