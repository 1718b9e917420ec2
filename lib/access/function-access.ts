import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { EnvironmentVariable } from '#shared/env.ts';
import type { Placement } from '../network-stack.ts';

/** The environment variables of a function, by the names under which it looks for them. */
export type Variables = Partial<Record<EnvironmentVariable, string>>;

/** The names of what a function reaches, and leave to do what it does there. */
export type FunctionAccess = { readonly variables: Variables; readonly statements: PolicyStatement[] };

export const noAccess: FunctionAccess = { variables: {}, statements: [] };

export const allOf = (parts: readonly FunctionAccess[]): FunctionAccess => ({
  variables: Object.assign({}, ...parts.map(({ variables }) => variables)) as Variables,
  statements: parts.flatMap(({ statements }) => statements),
});

/** What functions reach besides tables and buckets, as the stacks that hold it know it; absent where it is made later. */
export type Resources = {
  readonly userPool?: { readonly id: string; readonly arn: string };
  /** Where files are downloaded from, and the id under which CloudFront knows the public key. */
  readonly media?: { readonly url: string; readonly keyPairId: string };
  /** Seals the links by which people unsubscribe. */
  readonly unsubscribeKeyArn?: string;
  /** Encrypts what gives access to users' calendars. */
  readonly calendarKeyArn?: string;
  /** Where functions are put; absent where they are in no network of ours. */
  readonly placement?: Placement;
};
