import { Temporal } from 'temporal-polyfill';
import type { Availability, Hours } from '#shared/availability/availability.ts';

type Busy = readonly { readonly start: number; readonly end: number }[];

export type Asked = {
  readonly rules: Availability;
  readonly coachBusy: Busy;
  readonly clientBusy: Busy;
  readonly duration: number;
  readonly now: number;
};

/**
 * Bookable times as slowly and simply as they can be told: every date, every window, every start, and for each of them
 * every busy interval. It shares nothing with what it is compared with but the form of the rules.
 */
export function slowTimes(asked: Asked, from: number, to: number): number[] {
  const { rules, duration } = asked;
  const windows = windowsOf(rules, from, to);
  const starts = new Set<number>();
  for (const window of windows) {
    for (let start = window.start; start < window.end; start += rules.slot_minutes * 60_000) {
      const end = start + duration;
      if (start < from || start >= to) continue;
      if (coveredFrom(windows, start) >= end && isFree(asked, start, end)) starts.add(start);
    }
  }
  return [...starts].toSorted((a, b) => a - b);
}

/** Until when the coach works on without a break from a time on. */
function coveredFrom(windows: Busy, start: number): number {
  let until = start;
  for (;;) {
    const next = windows.find((window) => window.start <= until && window.end > until);
    if (!next) return until;
    until = next.end;
  }
}

function isFree({ rules, coachBusy, clientBusy, now }: Asked, start: number, end: number): boolean {
  const buffer = rules.buffer_minutes * 60_000;
  if (start <= now) return false;
  if (start < now + rules.minimum_notice_minutes * 60_000) return false;
  if (start > now + rules.horizon_days * 24 * 60 * 60_000) return false;
  for (const busy of clientBusy) if (busy.start < end && start < busy.end) return false;
  for (const busy of coachBusy) {
    if (busy.start < end + buffer && start - buffer < busy.end) return false;
  }
  return true;
}

function windowsOf(rules: Availability, from: number, to: number): { start: number; end: number }[] {
  const dateOf = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(rules.time_zone).toPlainDate();
  const last = dateOf(to).add({ days: 2 });
  const windows: { start: number; end: number }[] = [];
  for (
    let date = dateOf(from).subtract({ days: 2 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    if (!exists(date, rules.time_zone)) continue;
    const override = rules.overrides.find((one) => one.date === date.toString());
    const weekly = rules.weekly.filter(({ day }) => day === date.dayOfWeek);
    for (const hours of override?.windows ?? weekly) {
      const [start, end] = instantsOf(date, hours, rules.time_zone);
      if (start < end) windows.push({ start, end });
    }
  }
  return windows;
}

const instantsOf = (date: Temporal.PlainDate, { start, end }: Hours, zone: string): [number, number] => {
  const endsNextDay = end === '24:00' || end <= start;
  return [
    at(date, start, zone),
    at(endsNextDay ? date.add({ days: 1 }) : date, end === '24:00' ? '00:00' : end, zone),
  ];
};

const at = (date: Temporal.PlainDate, time: string, zone: string): number =>
  date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;

/** A date that a zone leaves out has no noon of its own. */
const exists = (date: Temporal.PlainDate, zone: string): boolean =>
  date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toPlainDate().equals(date);
