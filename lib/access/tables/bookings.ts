import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

/** Whoever books a time rests on the coach's rules, and on the agenda as far as the coach's buffer reaches. */
export const claiming = {
  agendas: ['BatchGetItem', 'PutItem', 'ConditionCheckItem'],
  availability: ['BatchGetItem', 'ConditionCheckItem'],
} as const satisfies TableAccess;

/** Whoever changes a booking moves or frees what it holds for both people. */
export const changingBooking = {
  bookings: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
  users: ['UpdateItem'],
  slots: ['DeleteItem'],
  agendas: ['BatchGetItem', 'PutItem'],
  availability: ['BatchGetItem'],
  connections: ['BatchGetItem', 'DeleteItem', 'UpdateItem'],
} as const satisfies TableAccess;

export const bookings = {
  bookSlot: {
    ...changing,
    bookings: ['GetItem', 'PutItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['BatchGetItem', 'PutItem'],
    ...claiming,
    plans: ['BatchGetItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
    connections: [],
  },
  bookSeries: {
    ...changing,
    bookings: ['BatchGetItem', 'PutItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['BatchGetItem', 'PutItem'],
    ...claiming,
    'audit-log': ['BatchGetItem', 'PutItem'],
    connections: [],
  },
  cancelSeries: {
    ...changing,
    ...changingBooking,
    bookings: ['BatchGetItem', 'PutItem', 'UpdateItem'],
    'audit-log': ['PutItem'],
  },
  updateBooking: {
    ...changing,
    ...changingBooking,
    'audit-log': ['PutItem'],
  },
  listMyBookings: { ...signedIn, bookings: ['Query ClientIdIndex', 'Query CoachIdIndex'] },
  listCoachBookings: { ...signedIn, bookings: ['Query CoachIdIndex', 'Query CoachTimeIndex'] },
  listAllBookings: { ...signedIn, bookings: ['Query MonthIndex'] },
  listBookingsOfCoach: {
    ...signedIn,
    users: ['GetItem'],
    bookings: ['Query CoachIdIndex', 'Query CoachTimeIndex'],
  },
  cancelBookingsOfUser: {
    revocations: [],
    bookings: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query ClientIdIndex'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['Query', 'DeleteItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    availability: [],
    connections: ['BatchGetItem', 'DeleteItem', 'UpdateItem'],
    'audit-log': ['PutItem'],
  },
} as const satisfies TablesByFunction;
