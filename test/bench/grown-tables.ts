/** Tables as they are after a year, with a thousand items or a million, and the lists that people read from them. */
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import type { Key } from '#shared/dynamodb/reading.ts';
import type { TableName } from '#shared/dynamodb/tables.ts';
import type { TransactionPart } from '#shared/dynamodb/transaction.ts';
import type { Page } from '#shared/http/paging.ts';
import { timestampOf, utcDate } from '#shared/time/timestamp.ts';
import { Role } from '#shared/users/role.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { aClient, aCoach } from '#test/support/people.ts';
import type { Item } from './attribute-values.ts';

export type Lists = Readonly<Record<string, () => Promise<Page<unknown>>>>;

type GrownTable = {
  readonly itemsOf: (count: number) => Iterable<Item>;
  /** They read from the table of the name that the environment has when they are made. */
  readonly listsOf: (count: number) => Promise<Lists>;
};

const year = { from: Date.parse('2026-10-01T00:00:00Z'), to: Date.parse('2027-10-01T00:00:00Z') };
const now = new Date(year.to - 1);
const week = 7 * 86_400_000;
const lastMonth = { from: '2027-09-01T00:00:00.000Z', to: '2027-10-01T00:00:00.000Z' };

const madeAt = (place: number, count: number): number =>
  year.from + Math.floor((place / count) * (year.to - year.from));

const kinds = { user: '1', coach: '2', booking: '3', log: '4' } as const;

/** In the order of their making, as all ids are. */
function idOf(kind: keyof typeof kinds, place: number): string {
  const hex = place.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${kinds[kind].repeat(12)}`;
}

/** A client makes a hundred items, and a coach has fifty clients, however many there are. */
const clientOf = (place: number, count: number): number => place % (count / 100);
const coachOf = (client: number, count: number): number => client % Math.max(1, count / 100 / 50);

/** In the middle of the middle of the months. */
const middleOf = (count: number): number => Math.floor(count * 0.54);

const page = { limit: 20 };
const caller = idOf('user', 0);

/** The cursor of a page that begins somewhere else in the same list. */
function movedTo({ next_cursor = '' }: Page<unknown>, position: { in: string; after: Key }): string {
  const [digest] = JSON.parse(Buffer.from(next_cursor, 'base64url').toString()) as [string];
  return Buffer.from(JSON.stringify([digest, position])).toString('base64url');
}

const written = ({ Put }: Partial<TransactionPart> = {}): Item => Put?.Item ?? {};

/** One in twenty-five is a coach. */
function userItem(place: number, count: number): Item {
  const made = timestampOf(madeAt(place, count));
  const own = { user_id: idOf('user', place), email: emailOf(place), created_at: made, updated_at: made };
  return written(
    new UserRepository().creating(place % 25 === 0 ? { ...aCoach(), ...own } : { ...aClient(), ...own }),
  );
}

const emailOf = (place: number): string => `person.${String(place).padStart(7, '0')}@example.com`;

async function userLists(count: number): Promise<Lists> {
  const users = new UserRepository();
  const listUsers = (cursor?: string) =>
    users.listUsers(Role.options, 'active', { caller, page: { ...page, cursor } });
  const middle = userItem(middleOf(count) + 1, count);
  const { created_at, user_id } = middle as { created_at: string; user_id: string };
  const inTheMiddle = movedTo(await listUsers(), { in: 'client#active', after: { created_at, user_id } });
  return {
    listUsers: () => listUsers(),
    'listUsers in the middle': () => listUsers(inTheMiddle),
    'listUsers by e-mail': async () => ({ items: await users.findByEmail(emailOf(middleOf(count))) }),
    listCoaches: () => users.listCoaches(caller, page),
  };
}

function bookingItem(place: number, count: number): Item {
  const made = madeAt(place, count);
  const client = clientOf(place, count);
  return written(
    new BookingRepository().writing({
      booking_id: idOf('booking', place),
      coach_id: idOf('coach', coachOf(client, count)),
      client_id: idOf('user', client),
      slot_number: 10 + (place % 10),
      status: 'completed',
      scheduled_at: timestampOf(made + week),
      duration_minutes: 60,
      version: 3,
      created_at: timestampOf(made),
      updated_at: timestampOf(made + week),
    }),
  );
}

async function bookingLists(count: number): Promise<Lists> {
  const bookings = new BookingRepository();
  const [client, coach] = [idOf('user', 1), idOf('coach', 0)];
  const asked = { caller, page };
  const listAll = (cursor?: string) => bookings.listAll(now, { caller, page: { ...page, cursor } });
  const middle = bookingItem(middleOf(count), count);
  const { created_month, created_at, booking_id } = middle as Record<
    'created_month' | 'created_at' | 'booking_id',
    string
  >;
  const inTheMiddle = movedTo(await listAll(), { in: created_month, after: { created_at, booking_id } });
  return {
    listAllBookings: () => listAll(),
    'listAllBookings in the middle': () => listAll(inTheMiddle),
    listMyBookings: () => bookings.listOfClient(client, {}, asked),
    listCoachBookings: () => bookings.listCalendar(coach, {}, asked),
    'listCoachBookings of a month': () => bookings.listCalendar(coach, lastMonth, asked),
  };
}

const actions = ['booking_created', 'booking_confirmed', 'booking_completed'] as const;

/** Three entries for each booking. */
function auditItem(place: number, count: number): Item {
  const booking = Math.floor(place / actions.length);
  const [entry] = new AuditLogRepository().appending(
    {
      action: actions[place % actions.length] ?? actions[0],
      entity_type: 'booking',
      entity_id: idOf('booking', booking),
      created_at: timestampOf(madeAt(place, count)),
      changes: { status: { from: 'confirmed', to: 'completed' } },
    },
    { userId: idOf('user', clientOf(booking, count)), at: now },
  );
  return written(entry);
}

async function auditLists(count: number): Promise<Lists> {
  const auditLog = new AuditLogRepository();
  const asked = { caller, page };
  const booking = idOf('booking', Math.floor(middleOf(count) / actions.length));
  return {
    'listAuditEntries of a user': () => auditLog.list({ user_id: idOf('user', 1) }, {}, asked),
    'listAuditEntries of a booking': () => auditLog.list({ entity_id: booking }, {}, asked),
  };
}

function weightItem(place: number, count: number): Item {
  const made = timestampOf(madeAt(place, count));
  const [part] = new ClientLogRepository('progress').writing(undefined, {
    log_id: idOf('log', place),
    user_id: idOf('user', clientOf(place, count)),
    date: utcDate(madeAt(place, count)),
    metric: 'weight_kg',
    value: 60 + (place % 20),
    version: 1,
    created_at: made,
    updated_at: made,
  });
  return written(part);
}

async function progressLists(): Promise<Lists> {
  const logs = new ClientLogRepository('progress');
  const list = (cursor?: string, range = {}) =>
    logs.list(idOf('user', 1), range, { caller, page: { ...page, cursor } });
  const { next_cursor } = await list();
  const summer = { start_date: '2027-06-01', end_date: '2027-08-31' };
  return {
    listProgressEntries: () => list(),
    'listProgressEntries, the next page': () => list(next_cursor),
    'listProgressEntries of a summer': () => list(undefined, summer),
  };
}

/** From the oldest on. */
const each = (item: (place: number, count: number) => Item) =>
  function* items(count: number): Generator<Item> {
    for (let place = 0; place < count; place += 1) yield item(place, count);
  };

export const grownTables = {
  users: { itemsOf: each(userItem), listsOf: userLists },
  bookings: { itemsOf: each(bookingItem), listsOf: bookingLists },
  'audit-log': { itemsOf: each(auditItem), listsOf: auditLists },
  'client-logs': { itemsOf: each(weightItem), listsOf: progressLists },
} as const satisfies Partial<Record<TableName, GrownTable>>;
