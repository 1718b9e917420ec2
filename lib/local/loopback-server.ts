import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { listenOnLoopback } from './loopback.ts';

export type LoopbackServer = { readonly endpoint: string; readonly close: () => Promise<void> };

/** Starts an HTTP server on a free port of 127.0.0.1; closing it cuts what is still connected. */
export const startOnLoopback = async (listener: RequestListener): Promise<LoopbackServer> => {
  const server = createServer(listener);
  const port = await listenOnLoopback(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
