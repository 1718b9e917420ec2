import { CalendarConnections } from '#shared/calendar/calendar-connection.service.ts';
import { Consents } from '#shared/calendar/consent.service.ts';

type Connecting = {
  readonly userId: string;
  /** Of the Google account. */
  readonly email: string;
  /** One to which the local Google lets consent lead. */
  readonly redirectUri: string;
  readonly now: Date;
};

/** Connects somebody's calendar at the local Google, on whose consent page they allow what is asked for. */
export async function connectCalendar({ userId, email, redirectUri, now }: Connecting): Promise<void> {
  const consents = new Consents();
  const page = await consents.urlFor(userId, { returnTo: undefined, redirectUri, at: now });
  const body = new URLSearchParams({ decision: 'allow', email });
  const { headers } = await fetch(page, { method: 'POST', redirect: 'manual', body });
  const { searchParams } = new URL(headers.get('location') ?? '');
  const asked = await consents.asked(userId, searchParams.get('state') ?? '', now);
  const by = { userId, at: now };
  await new CalendarConnections(() => now).connect(searchParams.get('code') ?? '', asked, by);
}
