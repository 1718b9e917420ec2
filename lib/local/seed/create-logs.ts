import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { utcDate } from '#shared/time/timestamp.ts';
import { idAt } from './id-at.ts';
import { logs } from './logs.ts';

/** Logs of the weeks until today, each written on its evening. */
export async function createLogs(clientIds: readonly string[], now: Date): Promise<void> {
  const [workouts, diets, progress] = [
    new ClientLogService('workout'),
    new ClientLogService('diet'),
    new ClientLogService('progress'),
  ];
  const dated = (daysAgo: number, client: number) => {
    const at = new Date(now.getTime() - daysAgo * dayMilliseconds);
    return { date: utcDate(at), by: { userId: idAt(clientIds, client), at } };
  };
  for (const { client, ...told } of logs) {
    for (const { daysAgo, ...workout } of told.workouts) {
      const { date, by } = dated(daysAgo, client);
      await workouts.create({ ...workout, exercises: [...workout.exercises], date }, by);
    }
    for (const { daysAgo, ...meal } of told.meals) {
      const { date, by } = dated(daysAgo, client);
      await diets.create({ ...meal, date }, by);
    }
    for (const { daysAgo, ...measurement } of told.measurements) {
      const { date, by } = dated(daysAgo, client);
      await progress.create({ ...measurement, date }, by);
    }
  }
}
