import * as z from 'zod';
import { type TableName, type TableVariable, tables, tableVariable } from './dynamodb/tables.ts';

const tableNames = Object.keys(tables) as TableName[];

const Variables = z.object({
  /** The Cognito pool, for functions that change its users. */
  USER_POOL_ID: z.string().min(3).optional(),
  /** Buckets for what users upload (images and videos, documents) and for what is made of it. */
  UPLOADS_BUCKET: z.string().min(3).optional(),
  DOCUMENTS_BUCKET: z.string().min(3).optional(),
  THUMBNAILS_BUCKET: z.string().min(3).optional(),
  /** Where files are downloaded from, and the key pair whose signature opens them; the secret holds its private key. */
  MEDIA_URL: z.url().optional(),
  MEDIA_KEY_PAIR_ID: z.string().min(1).optional(),
  MEDIA_SIGNING_SECRET: z.string().min(1).optional(),
  /** `older` where the table of subjects is one of another system, with its names of attributes. */
  SUBJECTS_ATTRIBUTE_NAMES: z.enum(['own', 'older']).optional(),
  /** The KMS key that encrypts what gives access to users' calendars. */
  CALENDAR_KEY: z.string().min(1).optional(),
  /** The secret with the id and secret under which Google knows this system, as JSON. */
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  /** The id alone, with which consent pages are asked for. */
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  /** Of a stand-in for Google. */
  GOOGLE_ENDPOINT: z.url().optional(),
  /** Pages of the front ends to which a consent may lead back, joined with spaces. */
  CALENDAR_RETURN_URLS: z.string().min(1).optional(),
  /** Seals the links by which people unsubscribe. */
  UNSUBSCRIBE_KEY: z.string().min(1).optional(),
  /** From whom notices come, and where the API is called, for the links in them; absent where notices are off. */
  MAIL_SENDER: z.email().optional(),
  PUBLIC_API_URL: z.url().optional(),
  /** Under which CloudWatch keeps what functions count. */
  METRICS_NAMESPACE: z.string().min(1).optional(),
  AWS_REGION: z.string().min(1).optional(),
  /** Of a stand-in for S3, which is addressed by paths and not by host names. */
  AWS_ENDPOINT_URL_S3: z.url().optional(),
  /** Origins that may call the API from a browser, joined with commas, or `*`. */
  CORS_ORIGINS: z.string().min(1).optional(),
  ...(Object.fromEntries(
    tableNames.map((table) => [tableVariable(table), z.string().min(3).optional()]),
  ) as Record<TableVariable, z.ZodOptional<z.ZodString>>),
});

/** What `lib/` may set for a function; a renamed variable breaks the build and not production. */
export type EnvironmentVariable = keyof z.infer<typeof Variables>;

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

export function variableIfSet(name: EnvironmentVariable): string | undefined {
  // eslint-disable-next-line node/no-process-env -- this module is the one place that may
  return Variables.shape[name].safeParse(process.env[name]).data;
}

export const tableName = (table: TableName): string => variable(tableVariable(table));
