import { join } from 'node:path';
import { contracts } from '#shared/contracts.ts';
import { deployedName, type FunctionName } from '../functions.ts';
import type { AwsCall } from './aws-json/aws-call.ts';
import { LocalClock } from './clock.ts';
import { Closing } from './closing.ts';
import { createCustomResource } from './custom-resource.ts';
import { type Cognito, type CognitoOptions, startCognito } from './cognito/cognito.ts';
import type { CognitoCall } from './cognito/http-front.ts';
import type { EngineOptions } from './dynamodb/engine.ts';
import type { StoreFront } from './dynamodb/store-front.ts';
import { type EventRunner, type EventRunnerOptions, startEventRunner } from './events/event-runner.ts';
import { DeployedFunctions } from './functions/deployed-functions.ts';
import type { FunctionHost, HostedFunction, Invocation } from './functions/function-host.ts';
import { startFrontDoor } from './gateway/front-door.ts';
import { type RequestLine, startGateway } from './gateway/gateway.ts';
import { stage } from './gateway/rest-event.ts';
import { localRoutes } from './local-routes.ts';
import { ObjectEvents } from './object-events.ts';
import type { S3Call } from './s3/answer-call.ts';
import type { S3 } from './s3/s3.ts';
import { ScheduledFunctions } from './scheduled-functions.ts';
import { seedLocalStack } from './seed/seed-local-stack.ts';
import { demoPassword, signIn } from './sign-in.ts';
import { startHost } from './start-host.ts';
import { type Mailbox, type SideServices, startSideServices } from './side-services.ts';
import { type LocalStore, startLocalStore } from './store.ts';
import { localAccount, localCredentials, localRegion } from './local-account.ts';
import { Assembly } from './template/assembly.ts';
import { eventFlowOf } from './template/event-flow.ts';
import { functionsOf } from './template/functions.ts';
import { poolOf } from './template/pool.ts';
import { schedulesOf } from './template/schedules.ts';
import { localEnvironment, templatesDirectory } from './template/synthesize.ts';
import { keysOf } from './template/secrets.ts';
import { bucketsOf } from './template/storage.ts';
import { streamedTableOf, tablesOf } from './template/tables.ts';

export type LocalStackOptions = EngineOptions & {
  /** Of the API; a free one unless given. */
  readonly port?: number | undefined;
  /** Whether an empty stack is filled with people and bookings. */
  readonly seed?: boolean;
  /** Runs the bundles that are deployed, each in processes of its own, and not the sources. */
  readonly bundled?: boolean;
  readonly onCognitoCall?: (call: CognitoCall) => void;
  readonly onS3Call?: (call: S3Call) => void;
  /** Of KMS, Secrets Manager and SES. */
  readonly onServiceCall?: (call: AwsCall) => void;
  readonly onRequest?: (line: RequestLine) => void;
  readonly onFunctionLog?: (line: string) => void;
  readonly onInvocation?: (name: FunctionName, invocation: Invocation) => void;
};

export type LocalStack = {
  readonly api: string;
  readonly docs: string;
  readonly region: string;
  readonly cognito: { readonly endpoint: string; readonly user_pool_id: string; readonly client_id: string };
  readonly dynamodb: { readonly endpoint: string };
  readonly s3: { readonly endpoint: string; readonly buckets: string[] };
  /** The Google of this machine: its control page, its faults, and what people do in their calendars there. */
  readonly google: SideServices['google'];
  readonly kms: { readonly endpoint: string; readonly unsubscribe_key: string };
  /** What was mailed: a page that shows it, and the same for programs; sending can be made to fail. */
  readonly mailbox: Mailbox;
  /** The stand-in itself: its faults, and what it holds. */
  readonly storage: S3;
  readonly engine: LocalStore['engine'];
  readonly store: StoreFront;
  readonly events: EventRunner;
  /** By which all of it goes but the engine; a move resolves when the schedules that became due have run. */
  readonly clock: LocalClock;
  /** Runs a scheduled function now, by its own name or the one under which it is deployed. Rejects when it fails. */
  readonly runSchedule: (name: string) => Promise<void>;
  /** What was last sent to an address: a confirmation code. */
  readonly codeFor: Cognito['codeFor'];
  /** The ID token of a user; of a seeded one without a password. */
  readonly token: (email: string, password?: string) => Promise<string>;
  readonly reload: FunctionHost['reload'];
  readonly close: () => Promise<void>;
};

const localAws = {
  AWS_REGION: localRegion,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
};

/** Starts the whole system on this machine, as the synthesized templates describe it. Many can run beside each other. */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const closing = new Closing();
  try {
    return await start(new Assembly(await templatesDirectory()), options, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(assembly: Assembly, options: LocalStackOptions, closing: Closing): Promise<LocalStack> {
  const { dataDirectory, port, seed = true, onRequest, onS3Call, onServiceCall } = options;
  const pool = poolOf(assembly);
  const deployed = new DeployedFunctions();
  const clock = new LocalClock();
  const objectEvents = new ObjectEvents(clock.now);
  const door = await closing.take(startFrontDoor(port));

  const store = await closing.take(startLocalStore(tablesOf(assembly), options, clock.now));
  const cognito = await closing.take(startPool({ pool, now: clock.now, invoke: deployed.invoke }, options));
  const side = await startSideServices(assembly, closing, {
    now: clock.now,
    dataDirectory,
    onObjectCreated: objectEvents.tell,
    onS3Call,
    onServiceCall,
  });
  const functions = functionsOf(
    assembly,
    localEnvironment,
    {
      ...localAws,
      AWS_ENDPOINT_URL_DYNAMODB: store.front.endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
      ...side.environment,
    },
    { USER_POOL_ID: pool.poolId, PUBLIC_API_URL: `${door.origin}/${stage}`, ...side.variables },
  );
  const host = await closing.take(startHost(functions, { ...options, clock }));
  deployed.runOn(host, functions);
  side.trust(await madeMediaKey(deployed));
  const consentLeadsTo = `${door.origin}/${stage}/v1/calendar/callback`;
  side.consentLeadsTo(consentLeadsTo);
  const signInAt = { endpoint: cognito.endpoint, client_id: pool.clientId };
  if (seed) await seedLocalStack(functions, { pool, cognito, consentLeadsTo, now: clock.now() });

  const events = await closing.take(
    startEvents(assembly, store, { dataDirectory, now: clock.now, invoke: deployed.invoke }),
  );
  objectEvents.goTo(events.publish);
  clock.onMove(events.catchUp);
  const scheduled = new ScheduledFunctions(schedulesOf(assembly), deployed.nameOf, events);
  const gateway = await closing.take(
    startGateway({
      door,
      contracts,
      host,
      now: clock.now,
      functionOf: ({ operationId }) => operationId as FunctionName,
      deployedAs: deployed.nameOf,
      verify: { jwks: cognito.jwks, issuer: cognito.issuer, audience: pool.clientId },
      corsOrigins: corsOriginsOf(functions),
      routes: localRoutes({ clock, events, scheduled, signInAt, seeded: seed }),
      ...(onRequest && { onRequest }),
    }),
  );
  return {
    api: gateway.url,
    docs: `${gateway.origin}/docs`,
    region: localRegion,
    cognito: { ...signInAt, user_pool_id: pool.poolId },
    dynamodb: { endpoint: store.engineEndpoint },
    s3: { endpoint: side.s3.endpoint, buckets: bucketsOf(assembly).map(({ name }) => name) },
    google: side.google,
    kms: {
      endpoint: side.kms,
      unsubscribe_key: keysOf(assembly).find(({ spec }) => spec === 'HMAC_256')?.keyId ?? '',
    },
    mailbox: side.mailbox,
    storage: side.s3,
    engine: store.engine,
    store: store.front,
    events,
    clock,
    runSchedule: scheduled.run,
    codeFor: cognito.codeFor,
    token: (email, password = demoPassword) => signIn(signInAt, email, password),
    reload: host.reload,
    close: closing.close,
  };
}

const startPool = (
  pool: CognitoOptions,
  { dataDirectory, onCognitoCall }: LocalStackOptions,
): Promise<Cognito> =>
  startCognito({
    ...pool,
    ...(dataDirectory !== undefined && { dataDirectory }),
    ...(onCognitoCall && { onCall: onCognitoCall }),
  });

const startEvents = (
  assembly: Assembly,
  store: LocalStore,
  {
    dataDirectory,
    ...functions
  }: Pick<LocalStackOptions, 'dataDirectory'> & Pick<EventRunnerOptions, 'invoke' | 'now'>,
): Promise<EventRunner> =>
  startEventRunner({
    streams: { endpoint: store.engineEndpoint, tableName: streamedTableOf(assembly) },
    flow: eventFlowOf(assembly),
    region: localRegion,
    account: localAccount,
    ...functions,
    ...(dataDirectory !== undefined && { checkpointFile: join(dataDirectory, 'events.json') }),
  });

/** The public half of the key pair that opens files, made or kept by its function as at a deployment. */
async function madeMediaKey(deployed: DeployedFunctions): Promise<string> {
  const name = deployedName(localEnvironment, 'makeMediaKey');
  const { PublicKey = '' } = await createCustomResource((event) => deployed.invoke(name, event));
  return PublicKey;
}

/** The deployed functions know which origins may call them; the gateway's preflights say the same. */
const corsOriginsOf = (functions: readonly HostedFunction[]): string[] => [
  ...new Set(functions.flatMap(({ environment }) => environment['CORS_ORIGINS']?.split(',') ?? [])),
];
