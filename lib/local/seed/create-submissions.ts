import { profileIdOf } from '#shared/ids.ts';
import { changeProfile } from '#shared/profiles/change-profile.ts';
import { ProfileService } from '#shared/profiles/profile.service.ts';
import { decide, handIn } from '#shared/submissions/change-submission.ts';
import { SubmissionService } from '#shared/submissions/submission.service.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { idAt } from './id-at.ts';
import { type SeedSubmission, submissions, team } from './submissions.ts';

type People = {
  readonly admin: string;
  readonly coaches: readonly string[];
  readonly clients: readonly string[];
};

/** Gives a coach a team, whose members fill in their pre-work for that coach to review. */
export async function createSubmissions({ admin, coaches, clients }: People, now: Date): Promise<void> {
  const ago = (days: number): Date => new Date(now.getTime() - days * dayMilliseconds);
  const coach = idAt(coaches, team.coach);
  for (const client of team.clients) {
    await new ProfileService().change(
      profileIdOf(idAt(clients, client)),
      (profile) => changeProfile(profile, { manager_id: coach }, ago(8)),
      { userId: admin, at: ago(8) },
    );
  }
  for (const submission of submissions) {
    await createSubmission(submission, { client: idAt(clients, submission.client), coach }, ago);
  }
}

async function createSubmission(
  { title, answers, due_day, status, feedback }: SeedSubmission,
  { client, coach }: { client: string; coach: string },
  ago: (days: number) => Date,
): Promise<void> {
  const service = new SubmissionService();
  const user = { userId: client, role: 'client' } as const;
  const reviewer = { userId: coach, role: 'coach' } as const;
  const due =
    due_day === undefined
      ? undefined
      : Math.ceil(ago(-due_day).getTime() / dayMilliseconds) * dayMilliseconds;
  const { entity } = await service.create(
    { title, answers, ...(due !== undefined && { due_at: timestampOf(due) }) },
    { caller: user, at: ago(6) },
  );
  if (status === 'draft') return;
  await service.change(
    entity.submission_id,
    (submission, party) => handIn(submission, { party, at: ago(4) }),
    { caller: user, at: ago(4) },
  );
  if (status === 'submitted') return;
  await service.change(
    entity.submission_id,
    (submission, party) =>
      decide(submission, { decision: status, feedback }, { party, reviewerId: coach, at: ago(2) }),
    { caller: reviewer, at: ago(2) },
  );
}
