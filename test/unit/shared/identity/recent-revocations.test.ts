import { describe, expect, jest, test } from '@jest/globals';
import { RecentRevocations } from '#shared/identity/recent-revocations.ts';
import { never, type Revocation } from '#shared/identity/revocation.ts';
import { newId } from '#shared/ids.ts';

const noon = new Date('2026-03-01T12:00:00.000Z');
const seconds = (count: number) => new Date(noon.getTime() + count * 1000);
const userId = newId();
const token = { userId, tokenIssuedAt: '2026-03-01T11:30:00.000Z' };

const revocation = (valid_from: string): Revocation => ({
  user_id: userId,
  valid_from,
  revoked_at: '2026-03-01T11:45:00.000Z',
});

const unauthorized = expect.objectContaining({ title: 'Unauthorized' });

describe('A token', () => {
  test.each([
    ['of a deactivated user', [revocation(never)]],
    ['issued before the revocation', [revocation('2026-03-01T11:30:00.001Z')]],
  ])('%s is refused', async (_what, revocations) => {
    const recent = new RecentRevocations(async () => revocations);
    await expect(recent.admit(token, noon)).rejects.toEqual(unauthorized);
  });

  test.each([
    ['of somebody else', [{ ...revocation(never), user_id: newId() }]],
    ['issued after the revocation', [revocation('2026-03-01T11:30:00.000Z')]],
    ['while nobody’s is revoked', []],
  ])('%s is admitted', async (_what, revocations) => {
    const recent = new RecentRevocations(async () => revocations);
    await expect(recent.admit(token, noon)).resolves.toBeUndefined();
  });
});

describe('The list', () => {
  test('is read once for all requests of half a minute, however many come at once', async () => {
    const read = jest.fn(async () => [] as Revocation[]);
    const recent = new RecentRevocations(read);
    await Promise.all([recent.admit(token, noon), recent.admit(token, noon)]);
    await recent.admit(token, seconds(29));
    expect(read).toHaveBeenCalledTimes(1);
    await recent.admit(token, seconds(30));
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('read anew tells of who was deactivated meanwhile', async () => {
    const read = jest.fn<() => Promise<Revocation[]>>().mockResolvedValueOnce([]);
    read.mockResolvedValue([revocation(never)]);
    const recent = new RecentRevocations(read);
    await recent.admit(token, noon);
    await expect(recent.admit(token, seconds(31))).rejects.toEqual(unauthorized);
  });

  test('is read anew before it refuses, once in a second: whoever was taken back is in again', async () => {
    const read = jest.fn<() => Promise<Revocation[]>>().mockResolvedValueOnce([revocation(never)]);
    read.mockResolvedValue([revocation('2026-03-01T11:30:00.000Z')]);
    const recent = new RecentRevocations(read);
    await expect(recent.admit(token, noon)).rejects.toEqual(unauthorized);
    await expect(recent.admit(token, new Date(noon.getTime() + 999))).rejects.toEqual(unauthorized);
    await expect(recent.admit(token, seconds(1))).resolves.toBeUndefined();
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('that cannot be read admits nobody, and is asked for again by the next request', async () => {
    const read = jest.fn<() => Promise<Revocation[]>>().mockRejectedValueOnce(new Error('busy'));
    read.mockResolvedValue([]);
    const recent = new RecentRevocations(read);
    await expect(recent.admit(token, noon)).rejects.toThrow('busy');
    await expect(recent.admit(token, noon)).resolves.toBeUndefined();
  });
});
