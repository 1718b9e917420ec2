import { busEvent, type BusEvent } from './bus-event.ts';
import type { ScheduleFlow } from './event-flow.ts';

type SchedulesOptions = {
  schedules: readonly ScheduleFlow[];
  region: string;
  account: string;
  now: () => Date;
  /** Runs a function; rejects when the function fails. */
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
};

type Ticking = {
  readonly schedule: ScheduleFlow;
  /** When it runs next, in milliseconds since 1970. */
  dueAt: number;
  timer?: NodeJS.Timeout;
};

const intervalOf = ({ everyMinutes }: ScheduleFlow): number => everyMinutes * 60_000;

/**
 * The scheduled rules: each runs its function every so many minutes, counted from the start. A run that fails is not
 * tried again before the next tick, neither here nor on AWS; a run that could not begin, which AWS tries again for a
 * minute, does not occur here.
 */
export class Schedules {
  readonly #options: SchedulesOptions;
  readonly #ticking: readonly Ticking[];
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(options: SchedulesOptions) {
    this.#options = options;
    const start = options.now().getTime();
    this.#ticking = options.schedules.map((schedule) => ({ schedule, dueAt: start + intervalOf(schedule) }));
    for (const ticking of this.#ticking) this.#arm(ticking, intervalOf(ticking.schedule));
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  /** Runs a scheduled function now, by the name under which it is deployed. Rejects when it fails. */
  async run(functionName: string): Promise<void> {
    const schedule = this.#options.schedules.find((known) => known.functionName === functionName);
    if (schedule === undefined) throw new Error(`No schedule runs ${functionName}.`);
    await this.#run(schedule);
  }

  /** Resolves when the runs in hand, and those that begin meanwhile, have ended, or the schedules are closed. */
  async idle(): Promise<void> {
    while (!this.isIdle && !this.#isClosed) await Promise.allSettled(this.#running);
  }

  /**
   * Runs what is due by now, each function once however often its time has passed; resolves when these runs have ended.
   */
  async catchUp(): Promise<void> {
    const time = this.#options.now().getTime();
    const due = this.#ticking.filter(({ dueAt }) => dueAt <= time);
    for (const ticking of this.#ticking) this.#arm(ticking, Math.max(0, ticking.dueAt - time));
    await Promise.all(due.map((ticking) => this.#tick(ticking)));
  }

  /** Begins no further run, and awaits those in hand. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { timer } of this.#ticking) clearTimeout(timer);
    await Promise.allSettled(this.#running);
  }

  #arm(ticking: Ticking, milliseconds: number): void {
    clearTimeout(ticking.timer);
    if (this.#isClosed) return;
    // A process that has nothing else to do may end.
    ticking.timer = setTimeout(() => void this.#tick(ticking), milliseconds).unref();
  }

  /** Never rejects: the function has logged why it failed. */
  async #tick(ticking: Ticking): Promise<void> {
    const { schedule } = ticking;
    const time = this.#options.now().getTime();
    const passed = Math.floor((time - ticking.dueAt) / intervalOf(schedule));
    // A timer may come a moment before its time.
    ticking.dueAt += (Math.max(0, passed) + 1) * intervalOf(schedule);
    this.#arm(ticking, ticking.dueAt - time);
    await this.#run(schedule).catch(() => undefined);
  }

  async #run(schedule: ScheduleFlow): Promise<void> {
    if (this.#isClosed) throw new Error('The event runner is closed.');
    const running = this.#options.invoke(schedule.functionName, this.#event(schedule));
    this.#running.add(running);
    try {
      await running;
    } finally {
      this.#running.delete(running);
    }
  }

  #event({ rule }: ScheduleFlow): BusEvent {
    const { region, account } = this.#options;
    const resources = [`arn:aws:events:${region}:${account}:rule/${rule}`];
    return busEvent(
      { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, resources },
      this.#options,
    );
  }
}
