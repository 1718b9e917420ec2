import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Checkpoint } from '#lib/local/events/checkpoint.ts';

let directory = '';
let file = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'paceline-checkpoint-'));
  file = join(directory, 'not-made-yet', 'events.json');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('moves past a record only when those before it are handled', async () => {
  const checkpoint = new Checkpoint('arn:a', undefined);
  const [one, two, three] = ['1', '2', '3'].map((number) => checkpoint.track('shard', number));
  const other = checkpoint.track('other', '9');
  two?.();
  expect(checkpoint.handledUpTo('shard')).toBeUndefined();
  one?.();
  expect(checkpoint.handledUpTo('shard')).toBe('2');
  three?.();
  expect(checkpoint.handledUpTo('shard')).toBe('3');
  expect(checkpoint.handledUpTo('other')).toBeUndefined();
  other();
  expect(checkpoint.handledUpTo('other')).toBe('9');
});

test('is found again by the same stream, and not by another one', async () => {
  const checkpoint = new Checkpoint('arn:a', file);
  checkpoint.track('shard', '1')();
  checkpoint.save();
  checkpoint.track('shard', '2')();
  checkpoint.save();
  expect(new Checkpoint('arn:a', file).handledUpTo('shard')).toBe('2');
  expect(new Checkpoint('arn:b', file).handledUpTo('shard')).toBeUndefined();
});

test('writes only what is news', async () => {
  const checkpoint = new Checkpoint('arn:a', file);
  checkpoint.save();
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  const first = checkpoint.track('shard', '1');
  checkpoint.track('shard', '2')();
  checkpoint.save();
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  first();
  checkpoint.save();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ streamArn: 'arn:a', shards: { shard: '2' } });
});

test('news that cannot be written is written later', async () => {
  const checkpoint = new Checkpoint('arn:a', file);
  checkpoint.track('shard', '1')();
  await writeFile(join(directory, 'not-made-yet'), 'in the way');
  expect(() => checkpoint.save()).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  await rm(join(directory, 'not-made-yet'));
  checkpoint.save();
  expect(new Checkpoint('arn:a', file).handledUpTo('shard')).toBe('1');
});

test('a file of another kind is refused', async () => {
  const foreign = join(directory, 'foreign.json');
  await writeFile(foreign, '{"shards":[]}');
  expect(() => new Checkpoint('arn:a', foreign)).toThrow(`${foreign} does not hold what was kept there`);
});
