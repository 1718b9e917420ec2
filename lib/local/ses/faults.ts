export type SesFault =
  /** SES refuses the call, and nothing is sent. */
  | 'TooManyRequestsException'
  | 'MessageRejected'
  /** The connection breaks, and SES has not received the mail. */
  | 'reset-before'
  /** The connection breaks, and SES has taken the mail. */
  | 'reset-after';

export type SesFaults = {
  /** Hits the next so many attempts to send, one unless given; a client library may repeat what fails. */
  readonly inject: (injection: { readonly error: SesFault; readonly times?: number }) => void;
  readonly clear: () => void;
};
