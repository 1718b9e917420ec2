import type { SessionStructure } from '#shared/training-sessions/training-session.ts';
import { TrainingSessionService } from '#shared/training-sessions/training-session.service.ts';
import { PlanService } from '#shared/plans/plan.service.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { utcDate } from '#shared/time/timestamp.ts';
import { idAt } from './id-at.ts';
import { plans } from './training.ts';

/** Plans, by coaches and by clients themselves, and sessions that were trained by them. */
export async function createTraining(
  { coachIds, clientIds }: { coachIds: readonly string[]; clientIds: readonly string[] },
  now: Date,
): Promise<void> {
  const sessions = new TrainingSessionService();
  for (const { coach, client, trained, ...told } of plans) {
    const userId = idAt(clientIds, client);
    const author =
      coach === undefined
        ? { userId, role: 'client' as const }
        : { userId: idAt(coachIds, coach), role: 'coach' as const };
    const written = new Date(now.getTime() - 12 * dayMilliseconds);
    const { entity: plan } = await new PlanService().create(told, userId, { caller: author, at: written });
    for (const { daysAgo, day, addedKg } of trained) {
      const at = new Date(now.getTime() - daysAgo * dayMilliseconds);
      const request = { user_id: userId, plan_id: plan.plan_id, date: utcDate(at), day };
      const { entity } = await sessions.start(request, { userId, at });
      const ended = new Date(at.getTime() + 50 * 60_000);
      const done = doneWith(entity.session, addedKg);
      await sessions.complete(entity.session_id, done, () => {}, { userId, at: ended });
    }
  }
}

const doneWith = ({ exercises }: SessionStructure, addedKg: number): SessionStructure => ({
  exercises: exercises.map((exercise) => ({
    ...exercise,
    sets: exercise.sets.map(({ target_reps, target_weight_kg, target_seconds, ...set }) => ({
      ...set,
      ...(target_reps !== undefined && { target_reps, reps: target_reps }),
      ...(target_weight_kg !== undefined && { target_weight_kg, weight_kg: target_weight_kg + addedKg }),
      ...(target_seconds !== undefined && { target_seconds, seconds: target_seconds }),
      completed: true,
    })),
  })),
});
