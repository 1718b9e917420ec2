import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { idAt } from './id-at.ts';
import { instantOn } from './instant-on.ts';
import { roster, sessions } from './roster.ts';

/** A coach's roster, and sessions with those who are on it. */
export async function fillSchedule(
  { coachId, clientIds }: { coachId: string; clientIds: readonly string[] },
  now: Date,
): Promise<void> {
  const by = { userId: coachId, at: new Date(now.getTime() - 10 * dayMilliseconds) };
  const subjectIds: string[] = [];
  for (const subject of roster) {
    const { client, ...told } = { client: undefined, ...subject };
    const account = client === undefined ? {} : { user_id: idAt(clientIds, client) };
    const { entity } = await new SubjectService().create({ ...told, ...account }, by);
    subjectIds.push(entity.subject_id);
  }
  const service = new CoachSessionService();
  for (const { on, subjects, becomes, ...told } of sessions) {
    const ids = subjects.map((place) => idAt(subjectIds, place));
    const start = instantOn(on, now);
    const whom = ids.length === 1 ? { subject_id: ids[0] } : { subject_ids: ids };
    const { entity } = await service.create(
      {
        ...told,
        ...whom,
        user_id: coachId,
        session_date_time: timestampOf(start),
        session_type: ids.length === 1 ? 'single' : 'group',
      },
      by,
    );
    if (!becomes) continue;
    const at = new Date(Math.min(now.getTime(), start + told.duration * 60_000));
    await service.change(entity.session_id, { status: becomes }, () => {}, { ...by, at });
  }
}
