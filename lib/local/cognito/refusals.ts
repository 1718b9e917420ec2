import { CognitoError } from './cognito-local-parts.ts';

/** Cognito's errors in Cognito's words: front ends show them, and some tell cases apart by the message. */
const refusal = (code: string, message: string) => (): CognitoError => new CognitoError(code, message);

export const wrongPassword = refusal('NotAuthorizedException', 'Incorrect username or password.');
export const userDisabled = refusal('NotAuthorizedException', 'User is disabled.');
export const userUnknown = refusal('UserNotFoundException', 'User does not exist.');
export const codeMismatch = refusal(
  'CodeMismatchException',
  'Invalid verification code provided, please try again.',
);
export const notResendable = refusal(
  'UnsupportedUserStateException',
  "Resend not possible. User's current status does not allow it.",
);
export const codeExpired = refusal(
  'ExpiredCodeException',
  'Invalid code provided, please request a code again.',
);

export const notAuthorized = (message: string): CognitoError =>
  new CognitoError('NotAuthorizedException', message);
export const invalidParameter = (message: string): CognitoError =>
  new CognitoError('InvalidParameterException', message);
export const invalidPassword = (message: string): CognitoError =>
  new CognitoError('InvalidPasswordException', message);
export const resourceNotFound = (message: string): CognitoError =>
  new CognitoError('ResourceNotFoundException', message);

/** No answer of AWS: a client error, because the SDK repeats a request that failed with a server error. */
export const unsupported = (what: string): CognitoError =>
  new CognitoError('UnsupportedOperationException', `The local Cognito does not support ${what}.`);
