/** One permission that IAM checks on AWS before it lets a call through; the resource is an ARN, or `*`. */
export type Grant = { readonly action: string; readonly resource: string };

/** A call and its outcome. */
export type AwsCall = {
  /** The invocation that makes the call, where the function host says so. */
  readonly caller: string | undefined;
  /** The operation's name on the wire, such as `GenerateMac`. */
  readonly operation: string;
  readonly grants: readonly Grant[];
  /** The HTTP status that the caller received. */
  readonly status: number;
  /** The name of the exception that the caller received. */
  readonly error?: string;
};
