import { nextVersion } from '../dynamodb/next-version.ts';
import type { Caller } from '../http/caller.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import { type ChosenPreferences, preferencesOf } from '../notifications/preferences.ts';
import { Problem } from '../problems.ts';
import type { Slot } from '../slots/slot.ts';
import { cardFaults } from './account-fields.ts';
import { newCard, type ToldCard } from './new-user.ts';
import type { Role } from './role.ts';
import { unknownUser } from './unknown-user.ts';
import type { Coach, CoachCard, User, UserStatus } from './user.ts';

/** New values by name; `null` takes away what is there. */
export type UserChange = Patch<ToldCard & Pick<User, 'first_name' | 'last_name' | 'username'>> & {
  readonly role?: Role | undefined;
  readonly status?: UserStatus | undefined;
};

const forAdmins = ['role', 'status', 'total_slots'] as const;

/** @throws `NotFound` for anyone but the user and admins, `Forbidden` for what only an admin changes, of others. */
export function mayChange({ user_id }: User, change: UserChange, { userId, role }: Caller): void {
  if (role !== 'admin' && userId !== user_id) throw unknownUser();
  const named = forAdmins.filter((name) => change[name] !== undefined);
  if (role !== 'admin' && named.length > 0) {
    throw new Problem('Forbidden', `Only an admin changes ${named.join(', ')}`);
  }
  if (userId === user_id && (change.role !== undefined || change.status !== undefined)) {
    throw new Problem('Forbidden', 'Nobody changes their own role or status');
  }
}

/**
 * The account after the change, or the very same object when everything already is as asked.
 * @param held the coach's held slots, for which a new total must leave room; needed only where there is one.
 * @throws `ValidationError` for a coach's fields on somebody who is none, `ConflictError` where held slots forbid it.
 */
export function changeUser(user: User, change: UserChange, held: readonly Slot[], at: Date): User {
  const { role = user.role, ...fields } = change;
  const inRole = role === user.role ? user : withRole(user, role);
  if (role !== 'coach') refuseCardFields(fields);
  const after = patched<User>(inRole, fields);
  const resized = after.role === 'coach' && change.total_slots !== undefined ? resize(after, held) : after;
  if (differing(user, resized).length === 0) return user;
  return nextVersion(resized, at);
}

/** The account with other preferences, or the very same object when they are so already. */
export function choosePreferences(user: User, chosen: ChosenPreferences, at: Date): User {
  const preferences = preferencesOf(user.notification_preferences);
  const after = { ...user, notification_preferences: { ...user.notification_preferences, ...chosen } };
  if (differing(preferences, { ...preferences, ...chosen }).length === 0) return user;
  return nextVersion(after, at);
}

function refuseCardFields(fields: UserChange): void {
  const violations = cardFaults(fields).map(({ name, message }) => ({
    pointer: `/${name}`,
    detail: message,
  }));
  if (violations.length > 0) {
    throw new Problem('ValidationError', 'The request is not valid', { violations });
  }
}

/** A coach's card is put away with the role, and taken up again with it. */
function withRole(user: User, role: Role): User {
  if (user.role !== 'coach') {
    const { former_card, ...account } = user;
    if (role === 'coach') return { ...account, role, ...(former_card ?? newCard({})), waiting_count: 0 };
    return { ...account, role, ...(former_card && { former_card }) };
  }
  if (user.available_slots < user.total_slots) {
    throw new Problem('ConflictError', 'This coach holds bookings; end them before the role changes');
  }
  if (user.waiting_count > 0) {
    throw new Problem(
      'ConflictError',
      'Clients wait for this coach; the role can change once they do no longer',
    );
  }
  const { account, card } = apart(user);
  return role === 'coach' ? user : { ...account, role, former_card: card };
}

function apart(coach: Coach) {
  const {
    bio,
    strengths,
    specialties,
    experience_years,
    certifications,
    total_slots,
    available_slots,
    rating_sum,
    rating_count,
    waiting_count: _nobody,
    ...account
  } = coach;
  const card: CoachCard = {
    ...(bio !== undefined && { bio }),
    strengths,
    specialties,
    experience_years,
    certifications,
    total_slots,
    available_slots,
    rating_sum,
    rating_count,
  };
  return { account, card };
}

/** Free slots follow the total; those that are held must still have a number within it. */
function resize(coach: Coach, held: readonly Slot[]): Coach {
  const highest = Math.max(0, ...held.map(({ slot_number }) => slot_number));
  if (highest > coach.total_slots) {
    throw new Problem('ConflictError', `Slot ${highest} is held; it must be given back first`);
  }
  return { ...coach, available_slots: coach.total_slots - held.length };
}
