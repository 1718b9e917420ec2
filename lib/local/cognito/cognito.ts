import { once } from 'node:events';
import { createServer } from 'node:http';
import { discoveryDocuments } from './discovery.ts';
import { type CognitoCall, httpFront } from './http-front.ts';
import { poolOperations } from './operations.ts';
import { openPool } from './pool.ts';
import { issuerOf, type PoolSettings } from './pool-settings.ts';
import { jwks, type Jwks } from './signing-key.ts';
import type { Invoke } from './triggers.ts';

export type CognitoOptions = {
  pool: PoolSettings;
  /** Users and groups live in memory, or here and survive a restart. */
  dataDirectory?: string;
  now?: () => Date;
  /** Hears of every call. */
  onCall?: (call: CognitoCall) => void;
  /** Calls a trigger's function; a rejection is the function's failure. */
  invoke: Invoke;
};

export type Cognito = {
  endpoint: string;
  issuer: string;
  jwks: () => Jwks;
  /** What was last sent to this address: a confirmation code, or an invitation's temporary password. */
  codeFor: (email: string) => string | undefined;
  close: () => Promise<void>;
};

/** A user pool on this machine: cognito-local in process, behind a front that adds what it lacks. */
export const startCognito = async ({
  pool: settings,
  dataDirectory,
  now = () => new Date(),
  invoke,
  onCall,
}: CognitoOptions): Promise<Cognito> => {
  const { pool, codeFor, ...triggers } = await openPool({ settings, dataDirectory, now, invoke });

  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The local Cognito has no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  const front = httpFront(poolOperations(pool, triggers), discoveryDocuments(settings, endpoint), onCall);
  server.on('request', (request, response) => {
    response.setHeader('date', now().toUTCString());
    front(request, response);
  });

  return {
    endpoint,
    issuer: issuerOf(settings),
    jwks: () => jwks,
    codeFor,
    close: async () => {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await closed;
    },
  };
};
