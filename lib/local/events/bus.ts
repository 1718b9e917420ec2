import type { BusEvent } from './bus-event.ts';
import type { RuleFlow, RuleTarget } from './event-flow.ts';
import { compilePattern } from './event-pattern.ts';

const keptEvents = 1_000;

type Rule = { matches: (event: unknown) => boolean; targets: RuleTarget[] };

const compileRule = ({ name, eventPattern, targets }: RuleFlow): Rule => {
  try {
    return { matches: compilePattern(eventPattern), targets };
  } catch (error) {
    throw new Error(`The rule ${name} cannot be used.`, { cause: error });
  }
};

/** An event bus: finds an event's targets by the rules, and remembers the newest events. */
export class Bus {
  readonly #rules: Rule[];
  readonly recent: BusEvent[] = [];

  /** Throws when a rule's pattern is wrong. */
  constructor(rules: RuleFlow[]) {
    this.#rules = rules.map(compileRule);
  }

  /** Takes the event, and returns where it is to go: a target once for each rule that names it. */
  put(event: BusEvent): RuleTarget[] {
    this.recent.push(event);
    if (this.recent.length > keptEvents) this.recent.shift();
    return this.#rules.filter(({ matches }) => matches(event)).flatMap(({ targets }) => targets);
  }
}
