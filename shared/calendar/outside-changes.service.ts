import { BookingRepository } from '../bookings/booking.repository.ts';
import { LostRace } from '../dynamodb/lost-race.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit } from '../dynamodb/transaction.ts';
import { proposalIdOf } from '../ids.ts';
import { Problem } from '../problems.ts';
import { ScheduleService } from '../schedule/schedule.service.ts';
import { timestampOf } from '../time/timestamp.ts';
import { type CalendarAccount, calendarIdOf } from './calendar-account.ts';
import { CalendarEntities } from './calendar-entities.service.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import { type CalendarEvent, inCalendar } from './calendar-event.ts';
import { versionIn } from './desired-event.ts';
import { EventsPutBack } from './events-put-back.service.ts';
import type { GoogleEvent } from './google-event.ts';
import { instantOf } from './outside-event.ts';
import type { Proposal } from './proposal.ts';
import { ProposalRepository } from './proposal.repository.ts';

/** What somebody did in Google to an event of ours: it begins elsewhere, or is gone. */
type Deed = { readonly change: 'move'; readonly start: string } | { readonly change: 'cancel' };

/**
 * What people do in Google to events that are ours. Their own sessions follow, if the agenda lets them; what concerns a
 * second person becomes a proposal. Only what Google says to be deleted counts as gone.
 */
export class OutsideChanges {
  readonly #events = new CalendarEventRepository();
  readonly #entities = new CalendarEntities();
  readonly #schedule = new ScheduleService();
  readonly #bookings = new BookingRepository();
  readonly #proposals = new ProposalRepository();
  readonly #putBack = new EventsPutBack();

  /** What was found of one entity in the calendar of an account. */
  async apply(account: CalendarAccount, entityId: string, outside: GoogleEvent, at: Date): Promise<void> {
    const { known } = await readTogether({
      known: this.#events.event({ user_id: account.user_id, entity_id: entityId }),
    });
    const event = known && inCalendar(known, calendarIdOf(account));
    if (!event) return;
    if (isLeftBehind(event, outside)) {
      await this.#putBack.due(event, at);
      return;
    }
    const deed = await this.#deedOf(event, outside);
    if (!deed) return;
    if (event.entity_type === 'scheduled_session') await this.#follow(event, deed, at);
    else await this.#propose(event, deed, outside.etag, at);
  }

  /** Our own echo, what is not known here, and whatever came before a version that is still on its way, is no deed. */
  async #deedOf(event: CalendarEvent, outside: GoogleEvent): Promise<Deed | undefined> {
    if (!event.is_shown || event.state !== 'synced' || outside.etag === event.etag) return undefined;
    const desired = await this.#entities.desired(event);
    if (!desired.shown || desired.version !== event.synced_version) return undefined;
    if (outside.status === 'cancelled') return { change: 'cancel' };
    if (versionIn(outside.extendedProperties?.private) !== event.synced_version) return undefined;
    const start = instantOf(outside.start);
    if (Number.isNaN(start) || start === Date.parse(desired.start)) return undefined;
    return { change: 'move', start: timestampOf(start) };
  }

  async #follow(event: CalendarEvent, deed: Deed, at: Date): Promise<void> {
    const change = deed.change === 'cancel' ? { status: 'cancelled' as const } : { start_time: deed.start };
    const by = { userId: event.user_id, at };
    try {
      await this.#schedule.change(
        event.entity_id,
        { change, scope: 'this', onConflict: 'reject' },
        () => {},
        by,
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // It cannot be so: the event is put back.
      await this.#putBack.due(event, at);
    }
  }

  async #propose(event: CalendarEvent, deed: Deed, etag: string, at: Date): Promise<void> {
    const { user_id, entity_id, entity_type, owner_id } = event;
    if (entity_type === 'scheduled_session') return;
    const proposal: Proposal = {
      proposal_id: proposalIdOf(user_id, entity_id, { deed, etag }),
      about_id: entity_id,
      about_type: entity_type,
      ...(owner_id !== undefined && { owner_id }),
      change: deed.change,
      ...(deed.change === 'move' && { start_time: deed.start }),
      proposed_by: user_id,
      people: await this.#peopleOf(event),
      created_at: timestampOf(at),
    };
    await commit(this.#proposals.making(proposal)).catch((error: unknown) => {
      // It was made when the same change was told before.
      if (!(error instanceof LostRace)) throw error;
    });
  }

  async #peopleOf({ user_id, entity_id, entity_type, owner_id = user_id }: CalendarEvent): Promise<string[]> {
    if (entity_type === 'coach_session') return [...new Set([user_id, owner_id])];
    const booking = await this.#bookings.find(entity_id);
    return [...new Set([user_id, ...(booking ? [booking.coach_id, booking.client_id] : [])])].slice(0, 2);
  }
}

/** Google once said that it was gone, or somebody has brought it back: it is to go all the same. */
const isLeftBehind = ({ state, is_shown }: CalendarEvent, { status }: GoogleEvent): boolean =>
  state === 'synced' && !is_shown && status !== 'cancelled';
