import * as z from 'zod/mini';
import { type TableName, type TableVariable, tableVariable } from './dynamodb/tables.ts';

// Four for all of them: a schema for each would be felt in a cold start.
const text = z.string().check(z.minLength(1));
const awsName = z.string().check(z.minLength(3));
const url = z.url();
const email = z.email();

const variables = {
  /** The Cognito pool, for functions that change its users. */
  USER_POOL_ID: awsName,
  /** Buckets for what users upload (images and videos, documents) and for what is made of it. */
  UPLOADS_BUCKET: awsName,
  DOCUMENTS_BUCKET: awsName,
  THUMBNAILS_BUCKET: awsName,
  /** Where files are downloaded from, and the key pair whose signature opens them; the secret holds its private key. */
  MEDIA_URL: url,
  MEDIA_KEY_PAIR_ID: text,
  MEDIA_SIGNING_SECRET: text,
  /** `older` where the table of subjects is one of another system, with its names of attributes. */
  SUBJECTS_ATTRIBUTE_NAMES: z.enum(['own', 'older']),
  /** The KMS key that encrypts what gives access to users' calendars. */
  CALENDAR_KEY: text,
  /** The secret with the id and secret under which Google knows this system, as JSON. */
  GOOGLE_CLIENT_SECRET: text,
  /** The id alone, with which consent pages are asked for. */
  GOOGLE_CLIENT_ID: text,
  /** Of a stand-in for Google. */
  GOOGLE_ENDPOINT: url,
  /** Pages of the front ends to which a consent may lead back, joined with spaces. */
  CALENDAR_RETURN_URLS: text,
  /** Seals the links by which people unsubscribe. */
  UNSUBSCRIBE_KEY: text,
  /** From whom notices come, and where the API is called, for the links in them; absent where notices are off. */
  MAIL_SENDER: email,
  PUBLIC_API_URL: url,
  /** Under which CloudWatch keeps what functions count. */
  METRICS_NAMESPACE: text,
  AWS_REGION: text,
  /** Of a stand-in for S3, which is addressed by paths and not by host names. */
  AWS_ENDPOINT_URL_S3: url,
  /** Origins that may call the API from a browser, joined with commas, or `*`. */
  CORS_ORIGINS: text,
};

/** What `lib/` may set for a function; a renamed variable breaks the build and not production. */
export type EnvironmentVariable = keyof typeof variables | TableVariable;

/**
 * Reads the variables that a module needs, when it is loaded: a wrong deployment fails before its first request.
 * The only reader of the process environment in functions and shared modules.
 */
export function variable(name: EnvironmentVariable): string {
  const data = variableIfSet(name);
  if (data === undefined)
    throw new Error(`The environment variable ${name} is not set, or not to a value it can have`);
  return data;
}

export function variableIfSet(variableName: EnvironmentVariable): string | undefined {
  const schema = variableName in variables ? variables[variableName as keyof typeof variables] : awsName;
  // eslint-disable-next-line node/no-process-env -- this module is the one place that may
  return schema.safeParse(process.env[variableName]).data;
}

export const tableName = (table: TableName): string => variable(tableVariable(table));
