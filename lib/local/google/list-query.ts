import * as z from 'zod';
import { emptyTimeRange, GoogleError, invalid } from './google-error.ts';

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
/** Google passes over fractions of a second. */
const bound = moment.transform((milliseconds) => Math.floor(milliseconds / 1000) * 1000);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** `name=value`, as a filter for a property of an event. */
const property = z
  .string()
  .regex(/^[^=]+=/)
  .transform((text) => {
    const end = text.indexOf('=');
    return { name: text.slice(0, end), value: text.slice(end + 1) };
  });

const ListQuery = z.object({
  timeMin: bound.optional(),
  timeMax: bound.optional(),
  updatedMin: moment.optional(),
  singleEvents: flag.default(false),
  showDeleted: flag.optional(),
  maxResults: z.coerce
    .number()
    .pipe(z.int().min(1))
    .transform((count) => Math.min(count, 2500))
    .default(250),
  pageToken: z.string().optional(),
  syncToken: z.string().optional(),
  orderBy: z.enum(['startTime', 'updated']).optional(),
  q: z.string().optional(),
  iCalUID: z.string().optional(),
  privateExtendedProperty: z.array(property),
  sharedExtendedProperty: z.array(property),
});
export type ListQuery = z.output<typeof ListQuery>;

const repeated = ['privateExtendedProperty', 'sharedExtendedProperty'];
/** What a list asks for only once it is complete, and never of changes alone. */
const notOfChanges = ['iCalUID', 'orderBy', 'q', 'updatedMin', ...repeated];

/** A list with one of these has no sync token at its end: there is nothing that could be asked with it later. */
export const leadsToSync = (query: URLSearchParams): boolean => !notOfChanges.some((name) => query.has(name));

function checkChanges(query: URLSearchParams, { showDeleted }: ListQuery): void {
  const refused = [...notOfChanges, 'timeMin', 'timeMax'].find((name) => query.has(name));
  if (refused !== undefined)
    throw new GoogleError(400, 'badRequest', `Sync token cannot be combined with ${refused}.`);
  if (showDeleted === false)
    throw new GoogleError(400, 'badRequest', 'Sync token cannot be combined with showDeleted=false.');
}

export function readListQuery(query: URLSearchParams): ListQuery {
  const given = {
    ...Object.fromEntries(query),
    ...Object.fromEntries(repeated.map((name) => [name, query.getAll(name)])),
  };
  const parsed = ListQuery.parse(given);
  if (parsed.syncToken !== undefined) checkChanges(query, parsed);
  if (parsed.orderBy === 'startTime' && !parsed.singleEvents)
    throw invalid('The requested ordering is not available for the particular query.');
  const { timeMin = -Infinity, timeMax = Infinity } = parsed;
  if (timeMax <= timeMin) throw emptyTimeRange();
  return parsed;
}
