import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuv';
const length = 32;

/** Whether an id could be one of those below; Google's own are shorter. */
export const mayBeOurs = (eventId: string): boolean => eventId.length === length;

/**
 * The id of an entity's event in a user's calendar: ours, and the same each time, so that an insertion that is repeated
 * meets itself. Base32hex in lower case is what Google takes, 5 to 1,024 characters of it; 160 bits make 32.
 */
export function eventIdOf(userId: string, entityId: string): string {
  const digest = createHash('sha256').update(`${userId} ${entityId}`).digest();
  let bits = BigInt(`0x${digest.subarray(0, 20).toString('hex')}`);
  let id = '';
  for (let place = 0; place < length; place += 1) {
    id = `${alphabet[Number(bits & 31n)]}${id}`;
    bits >>= 5n;
  }
  return id;
}
