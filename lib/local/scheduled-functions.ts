import type { FunctionName } from '../functions.ts';
import type { ScheduleFlow } from './events/event-flow.ts';
import type { EventRunner } from './events/event-runner.ts';

/** The functions that a schedule runs, to be run now, each by its own name or the one under which it is deployed. */
export class ScheduledFunctions {
  readonly #schedules: readonly ScheduleFlow[];
  readonly #nameOf: (functionName: string) => FunctionName | undefined;
  readonly #events: Pick<EventRunner, 'runSchedule'>;

  constructor(
    schedules: readonly ScheduleFlow[],
    nameOf: (functionName: string) => FunctionName | undefined,
    events: Pick<EventRunner, 'runSchedule'>,
  ) {
    this.#schedules = schedules;
    this.#nameOf = nameOf;
    this.#events = events;
  }

  has(name: string): boolean {
    return this.#functionNamed(name) !== undefined;
  }

  /** Rejects when the function fails, or no schedule runs it. */
  readonly run = async (name: string): Promise<void> => {
    await this.#events.runSchedule(this.#functionNamed(name) ?? name);
  };

  #functionNamed(name: string): string | undefined {
    return this.#schedules
      .map(({ functionName }) => functionName)
      .find((functionName) => functionName === name || this.#nameOf(functionName) === name);
  }
}
