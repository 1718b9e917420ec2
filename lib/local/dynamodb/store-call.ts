/** One permission that IAM checks on AWS before it lets a call through. */
export type Grant = { action: string; table: string; index?: string };

/** A call as it arrives, before the engine has seen it. */
export type StoreRequest = {
  /** The invocation that makes the call, where the function host says so. */
  caller: string | undefined;
  /** The name of the operation on the wire, such as `PutItem`. */
  operation: string;
  /** What was asked, as JSON says it; absent where it is none. */
  input: unknown;
  grants: Grant[];
};

/** A call and its outcome. */
export type StoreCall = StoreRequest & {
  /** Capacity as the engine states it: 0 for a call that failed, and for operations that state none. */
  readUnits: number;
  writeUnits: number;
  /** What the engine answered, with its capacity by table and index; absent where it did not. */
  output: unknown;
  /** The HTTP status that the caller received; 0 when an injected fault cut the connection. */
  status: number;
  milliseconds: number;
  /** The name of the exception that the caller received; `connection-reset` when its connection was cut. */
  error?: string;
};
