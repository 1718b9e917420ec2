import { type TableDefinition, tables } from '#shared/dynamodb/tables.ts';
import { markdownTable } from '../docs/markdown-table.ts';
import { withMarkedPart } from '../docs/marked-part.ts';
import { recordedUse } from '../usage/recorded-use.ts';
import { keyHeat, type StoreHeat, strain } from './key-heat.ts';
import { type Limit, limits } from './limits.ts';
import { load, loadOf } from './load-model.ts';

export const scalePageFile = new URL('../../docs/scale.md', import.meta.url);

/** The tables of `docs/scale.md`, each by the name of its marks. */
export function scaleTables(): Record<string, string> {
  const recorded = recordedUse();
  const heats = keyHeat(load, recorded);
  return {
    'the load': loadTable(),
    limits: limitTable(limits(load, recorded, heats)),
    'the heat of keys': heatTable(heats),
  };
}

/** `docs/scale.md` with what the simulation and the arithmetic say. */
export const scalePage = (page: string): string =>
  Object.entries(scaleTables()).reduce(
    (text, [name, content]) => withMarkedPart(text, { name, command: 'npm run key-heat', content }),
    page,
  );

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (part: number): string => `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`;

function loadTable(): string {
  const { coaches, visitsPerDay, requestsPerVisit, requestsPerDay, peakPerSecond } = loadOf(load);
  return markdownTable(
    ['what', 'how much'],
    [
      ['users', whole(load.users)],
      ['of them coaches', whole(coaches)],
      [`come by on a day: ${percent(load.activeDaily)}`, whole(visitsPerDay)],
      ['requests of a visit, from the mix', requestsPerVisit.toFixed(1)],
      ['requests a day', whole(requestsPerDay)],
      ['a second on average', whole(requestsPerDay / 86_400)],
      [
        `a second in the busiest minute: ${load.peak} times as many, and ${load.bookingRush} times as many bookings in it`,
        whole(peakPerSecond),
      ],
      ['exponent by which some coaches are more popular than others (Zipf)', load.popularity],
      ['of a day’s sessions, those that begin at the same instant', percent(load.sessionsAtOnce)],
      ['users with a Google calendar', percent(load.calendars)],
    ],
  );
}

const limitTable = (all: readonly Limit[]): string =>
  markdownTable(
    ['what', 'needed', 'given', 'of', 'reached with so many users', 'then'],
    all.map(({ what, needed, given, unit, remedy }) => [
      what,
      whole(needed),
      whole(given),
      unit,
      usersAt(given / needed),
      remedy,
    ]),
  );

/** To two digits: it is no more exact than that. */
const usersAt = (part: number): string => whole(Number((load.users * part).toPrecision(2)));

/** All tables and indexes, also those that no request of the mix reaches. */
function heatTable(heats: readonly StoreHeat[]): string {
  const names = Object.entries(tables).flatMap(([table, { indexes = {} }]: [string, TableDefinition]) =>
    ['', ...Object.keys(indexes).map((index) => ` ${index}`)].map((index) => table + index),
  );
  const reached = heats.toSorted((one, other) => strain(other.hottest) - strain(one.hottest));
  const rows = reached.map(({ name, whole: all, hottest }) => [
    name,
    whole(all.read),
    whole(all.write),
    `\`${hottest.key}\``,
    hottest.read.toFixed(1),
    hottest.write.toFixed(1),
    percent(strain(hottest)),
  ]);
  const others = names.filter((name) => !heats.some((heat) => heat.name === name));
  return markdownTable(
    ['table or index', 'read', 'written', 'hottest partition', 'read', 'written', 'of its limit'],
    [...rows, ...others.map((name) => [name, '–', '–', 'not in the mix', '–', '–', '–'])],
  );
}
