import { startOnLoopback } from '../loopback-server.ts';
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
  const documents = (endpoint: string) => discoveryDocuments(settings, endpoint);
  const { endpoint, close } = await startOnLoopback(
    httpFront(poolOperations(pool, triggers), documents, onCall),
    now,
  );
  return {
    endpoint,
    issuer: issuerOf(settings),
    jwks: () => jwks,
    codeFor,
    close,
  };
};
