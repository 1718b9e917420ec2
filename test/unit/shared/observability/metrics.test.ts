import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { countedWork, failuresOf } from '#shared/observability/counted-work.ts';
import { countDone, countFailed } from '#shared/observability/metrics.ts';
import { dataPointsIn } from '#test/support/embedded-metrics.ts';
import { linesOf } from '#test/support/log-lines.ts';

const namespace = 'paceline-prod';
const service = 'paceline';

test.each(countedWork)('%s that was done is no failure, in one line of the log', async (work) => {
  const lines = await linesOf(async () => countDone(work));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: 'INFO', message: 'work_counted' });
  expect(lines.flatMap(dataPointsIn)).toEqual([
    { namespace, name: failuresOf(work), dimensions: { service }, value: 0 },
  ]);
});

test.each(countedWork)('%s that failed is a failure, and one of its cause', async (work) => {
  const lines = await linesOf(async () => countFailed(work, 'network'));
  expect(lines).toHaveLength(1);
  expect(lines.flatMap(dataPointsIn)).toEqual([
    { namespace, name: failuresOf(work), dimensions: { service }, value: 1 },
    { namespace, name: failuresOf(work), dimensions: { service, cause: 'network' }, value: 1 },
  ]);
});

test('a metric is of the moment at which it was counted', async () => {
  const before = Date.now();
  const [line] = await linesOf(async () => countDone('Mail'));
  const Counted = z.object({ _aws: z.object({ Timestamp: z.number().min(before).max(Date.now()) }) });
  expect(Counted.safeParse(line)).toMatchObject({ success: true });
});
