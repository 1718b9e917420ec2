import * as z from 'zod';
import { type TableName, type TableVariable, tables, tableVariable } from './dynamodb/tables.ts';

const tableNames = Object.keys(tables) as TableName[];

const Variables = z.object({
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
  // eslint-disable-next-line node/no-process-env -- this module is the one place that may
  const { data } = Variables.shape[name].safeParse(process.env[name]);
  if (data === undefined)
    throw new Error(`The environment variable ${name} is not set, or not to a value it can have`);
  return data;
}

export const tableName = (table: TableName): string => variable(tableVariable(table));
