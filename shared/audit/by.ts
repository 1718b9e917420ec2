/** Who changes something, and when. */
export type By = {
  readonly userId: string;
  readonly at: Date;
  /** Of the request's token, which must still be valid at the instant of the change; absent where no request asks. */
  readonly tokenIssuedAt?: string | undefined;
};
