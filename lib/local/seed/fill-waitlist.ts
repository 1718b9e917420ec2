import { UserService } from '#shared/users/user.service.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

type People = {
  readonly adminId: string;
  readonly coachId: string;
  readonly clientIds: string[];
};

/** A coach whose slots are all held, and clients who wait for one. */
export async function fillWaitlist({ adminId, coachId, clientIds }: People, now: Date): Promise<void> {
  const admin = { userId: adminId, role: 'admin' as const, at: now };
  await new UserService().change(coachId, { total_slots: 2 }, admin);
  for (const [place, clientId] of clientIds.entries()) {
    const at = new Date(now.getTime() - (clientIds.length - place) * 60_000);
    await new WaitlistService().join({ coach_id: coachId, client_id: clientId }, { userId: clientId, at });
  }
}
