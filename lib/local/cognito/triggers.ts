import { CognitoError, UnsupportedError, type Triggers } from './cognito-local-parts.ts';
import { regionOf, type PoolSettings } from './pool-settings.ts';

export type Invoke = (functionName: string, event: unknown) => Promise<unknown>;

const notOffered = (): Promise<never> =>
  Promise.reject(new UnsupportedError('Only PostConfirmation is offered'));

const callerOutsideOfClients = 'CLIENT_ID_NOT_APPLICABLE';

/**
 * The pool's Lambda triggers. cognito-local would swallow a failure of the post-confirmation function, where AWS answers
 * UserLambdaValidationException. Calls are put off until `run`: the function calls this Cognito in turn, which serves
 * one operation after the other.
 */
export const poolTriggers = (settings: PoolSettings, invoke: Invoke) => {
  const functionName = settings.triggers.PostConfirmation;
  const pending: unknown[] = [];

  const triggers: Triggers = {
    enabled: (trigger) => trigger === 'PostConfirmation' && functionName !== undefined,
    postConfirmation: async (_context, { source, username, userAttributes, clientId, clientMetadata }) => {
      pending.push({
        version: '1',
        region: regionOf(settings),
        userPoolId: settings.poolId,
        userName: username,
        callerContext: {
          awsSdkVersion: 'aws-sdk-unknown-unknown',
          clientId: clientId ?? callerOutsideOfClients,
        },
        triggerSource: source,
        request: {
          userAttributes: Object.fromEntries(userAttributes.map(({ Name, Value }) => [Name, Value])),
          ...(clientMetadata && { clientMetadata }),
        },
        response: {},
      });
    },
    customEmailSender: notOffered,
    customMessage: notOffered,
    postAuthentication: notOffered,
    preSignUp: notOffered,
    preTokenGeneration: notOffered,
    userMigration: notOffered,
  };

  return {
    triggers,
    /** Takes what the last operation has put off. */
    takePending: (): unknown[] => pending.splice(0),
    run: async (events: unknown[]): Promise<void> => {
      if (functionName === undefined) return;
      for (const event of events) {
        await invoke(functionName, event).catch((error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          throw new CognitoError(
            'UserLambdaValidationException',
            `PostConfirmation failed with error ${message}.`,
          );
        });
      }
    },
  };
};
