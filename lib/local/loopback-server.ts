import { createServer, type RequestListener } from 'node:http';
import { closeServer, listenOnLoopback } from './loopback.ts';

export type LoopbackServer = { readonly endpoint: string; readonly close: () => Promise<void> };

/**
 * Starts an HTTP server on a free port of 127.0.0.1; closing it cuts what is still connected. Its answers tell the time:
 * a client of AWS that has another corrects its own, and takes a refusal for a fault of its clock, which passes.
 */
export const startOnLoopback = async (
  listener: RequestListener,
  now = (): Date => new Date(),
): Promise<LoopbackServer> => {
  const server = createServer((request, response) => {
    response.setHeader('date', now().toUTCString());
    listener(request, response);
  });
  const port = await listenOnLoopback(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => closeServer(server),
  };
};
