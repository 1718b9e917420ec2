import { dayMilliseconds, type Interval, merged } from '../time/interval.ts';
import type { Availability } from './availability.ts';
import type { Obstacle } from './obstacle.ts';
import { workingHours } from './working-hours.ts';

/** Everything that decides which times of a coach can be booked. Instants and lengths are in milliseconds. */
export type Question = {
  /** A coach without rules is offered at any time to come. */
  readonly rules: Availability | undefined;
  readonly coachBusy: readonly Interval[];
  /** What the client who asks has in their own agenda. */
  readonly clientBusy: readonly Interval[];
  readonly duration: number;
  readonly now: number;
};

export type BlockedTime = Interval & { readonly reason: Obstacle };

/** Of a coach without rules every full hour is shown, though any other time can be booked as well. */
const stepWithoutRules = 60 * 60_000;

/** The sessions that can be booked to begin in `within`, in order. */
export function bookableTimes(question: Question, within: Interval): Interval[] {
  const obstacleAt = obstacles(question);
  return startsIn(question, within)
    .filter((start) => obstacleAt(start) === undefined)
    .map((start) => ({ start, end: start + question.duration }));
}

/** Why the other times in `within` are not offered: stretches outside of working hours, and the starts that something stands against. */
export function blockedTimes(question: Question, within: Interval): BlockedTime[] {
  const { rules, duration } = question;
  const obstacleAt = obstacles(question);
  const blocked: BlockedTime[] = [];
  const starts = startsIn(question, within);
  for (const start of starts) {
    const reason = obstacleAt(start);
    if (reason) blocked.push({ start, end: start + duration, reason });
  }
  if (rules) blocked.push(...outsideHours(rules, { within, duration, starts: new Set(starts) }));
  return blocked.toSorted((a, b) => a.start - b.start);
}

/** What stands against one time, by the same rules by which times are offered. */
export function obstacleTo(question: Question, start: number): Obstacle | undefined {
  const instant = { start, end: start + 1 };
  const isStart = !question.rules || startsIn(question, instant).includes(start);
  return isStart ? obstacles(question)(start) : 'hours';
}

/** The starts that the rules know, whatever stands against them: from the beginning of working hours, one slot after the other. */
function startsIn({ rules, duration }: Question, within: Interval): number[] {
  if (!rules)
    return stepsFrom({ start: 0, end: Infinity }, Infinity, { step: stepWithoutRules, duration, within });
  const step = rules.slot_minutes * 60_000;
  const starts: number[] = [];
  let sorted = true;
  for (const { hours, until } of workingHoursIn(rules, within, duration)) {
    const some = stepsFrom(hours, until, { step, duration, within });
    // Hours past midnight can overlap those of the next date's override.
    sorted &&= (some[0] ?? Infinity) > (starts.at(-1) ?? -Infinity);
    starts.push(...some);
  }
  return sorted ? starts : [...new Set(starts)].toSorted((a, b) => a - b);
}

/** Working hours, each with the end of those that follow it without a break: a session that begins in them may go on until then. */
function workingHoursIn(rules: Availability, within: Interval, duration: number) {
  const working = workingHours(rules, { start: within.start, end: within.end + duration });
  const blocks = merged(working);
  let place = 0;
  return working.map((hours) => {
    let block = blocks[place];
    while (block && block.end < hours.end) block = blocks[(place += 1)];
    return { hours, until: block?.end ?? hours.end };
  });
}

function stepsFrom(
  hours: Interval,
  until: number,
  { step, duration, within }: { step: number; duration: number; within: Interval },
): number[] {
  const steps: number[] = [];
  const skipped = Math.max(0, Math.ceil((within.start - hours.start) / step));
  const last = Math.min(until - duration, hours.end - 1, within.end - 1);
  for (let time = hours.start + skipped * step; time <= last; time += step) steps.push(time);
  return steps;
}

/** Answers for one start after the other, in order; each busy interval is looked at once. */
function obstacles({
  rules,
  coachBusy,
  clientBusy,
  duration,
  now,
}: Question): (start: number) => Obstacle | undefined {
  const buffer = (rules?.buffer_minutes ?? 0) * 60_000;
  const earliest = now + (rules?.minimum_notice_minutes ?? 0) * 60_000;
  const latest = now + (rules?.horizon_days ?? Infinity) * dayMilliseconds;
  const widened = coachBusy.map(({ start, end }) => ({ start: start - buffer, end: end + buffer }));
  const taken = sweep([...coachBusy, ...clientBusy]);
  const kept = sweep([...widened, ...clientBusy]);
  return (start) => {
    if (start <= now || start < earliest) return 'notice';
    if (start > latest) return 'horizon';
    const end = start + duration;
    if (!kept(start, end)) return undefined;
    return taken(start, end) ? 'busy' : 'buffer';
  };
}

/** Whether intervals that come in the order of their starts meet any of the busy ones. */
function sweep(busy: readonly Interval[]): (start: number, end: number) => boolean {
  const blocks = merged(busy);
  let place = 0;
  return (start, end) => {
    let block = blocks[place];
    while (block && block.end <= start) block = blocks[(place += 1)];
    return block !== undefined && block.start < end;
  };
}

/** Stretches without hours, and the last starts in hours, from which a session would outlast them, unless other hours offer these. */
function outsideHours(
  rules: Availability,
  { within, duration, starts }: { within: Interval; duration: number; starts: ReadonlySet<number> },
): BlockedTime[] {
  const outside: BlockedTime[] = [];
  const add = (start: number, end: number): void => {
    if (start < end) outside.push({ start, end, reason: 'hours' });
  };
  let from = within.start;
  for (const { start, end } of merged(workingHours(rules, within))) {
    add(from, Math.min(start, within.end));
    from = Math.max(from, end);
  }
  add(from, within.end);
  const step = rules.slot_minutes * 60_000;
  const tooLate = new Set<number>();
  for (const { hours, until } of workingHoursIn(rules, within, duration)) {
    const fitting = Math.floor((until - duration - hours.start) / step);
    for (let time = hours.start + Math.max(0, fitting + 1) * step; time < hours.end; time += step) {
      if (time >= within.start && time < within.end && !starts.has(time)) tooLate.add(time);
    }
  }
  for (const time of tooLate) add(time, time + duration);
  return outside;
}
