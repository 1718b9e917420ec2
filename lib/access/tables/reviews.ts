import { changing, signedIn, type TablesByFunction } from '../table-access.ts';

export const reviews = {
  reviewBooking: {
    ...changing,
    bookings: ['GetItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    reviews: ['BatchGetItem', 'PutItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listReviews: { ...signedIn, users: ['GetItem'], reviews: ['Query'] },
} as const satisfies TablesByFunction;
