import { expect, jest, test } from '@jest/globals';

const pauses: number[] = [];
jest.unstable_mockModule('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => void pauses.push(milliseconds),
}));
const { LostRace } = await import('#shared/dynamodb/lost-race.ts');
const { untilCommitted } = await import('#shared/dynamodb/transaction.ts');

const lost = async (): Promise<never> => {
  throw new LostRace('again');
};

test('Whoever loses a race waits, up to twice as long each time and a third of a second at the most', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  await expect(untilCommitted(lost)).rejects.toMatchObject({ title: 'ConflictError' });
  expect(pauses).toEqual([10, 20, 40, 80, 160, 160, 160, 160, 160, 160]);
});
