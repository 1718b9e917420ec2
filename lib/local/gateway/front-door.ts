import { createServer, type RequestListener, type Server } from 'node:http';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { refuseUnreadable } from './unreadable-request.ts';

export type FrontDoor = {
  readonly origin: string;
  /** From here on requests go there; before, they are turned away. */
  readonly opensTo: (listener: RequestListener) => void;
  /** Repeatable. */
  readonly close: () => Promise<void>;
};

/** For a client to send its headers and its whole request, in milliseconds. */
const patience = { headersTimeout: 10_000, requestTimeout: 60_000 };

const turnAway: RequestListener = (_request, response) => void response.writeHead(503).end();

async function listen(server: Server, port: number): Promise<string> {
  try {
    return `http://127.0.0.1:${await listenOnLoopback(server, port)}`;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port} is in use: stop the program that listens there, or choose another port.`, {
      cause: error,
    });
  }
}

/**
 * Takes the gateway's port, a free one unless given, before there is a gateway: functions are started first, and have to
 * know where they are called.
 */
export async function startFrontDoor(port = 0): Promise<FrontDoor> {
  // What Node would answer by itself is the gateway's to answer; an expectation that nobody knows may be passed over.
  const server = createServer({ ...patience, requireHostHeader: false }, turnAway)
    .on('clientError', refuseUnreadable)
    .on('checkExpectation', (request, response) => server.emit('request', request, response));
  return {
    origin: await listen(server, port),
    opensTo: (listener) => {
      server.off('request', turnAway);
      server.on('request', listener);
    },
    close: () => closeServer(server),
  };
}
