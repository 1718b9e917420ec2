import * as z from 'zod';
import type { ScheduleFlow } from '../events/event-flow.ts';
import type { Assembly } from './assembly.ts';

/** A rule that waits for events has no expression. */
const Rule = z.object({
  Name: z.string(),
  ScheduleExpression: z.string().optional(),
  Targets: z.array(z.object({ Arn: z.string() })),
});

const Function = z.object({ FunctionName: z.string() });

/**
 * The functions that the templates' rules run by a schedule.
 * @throws for a schedule of anything else, and for one that is no rate.
 */
export function schedulesOf(assembly: Assembly): ScheduleFlow[] {
  const functions = new Set(
    assembly.ofType('AWS::Lambda::Function', Function).map(({ properties }) => properties.FunctionName),
  );
  return assembly
    .ofType('AWS::Events::Rule', Rule)
    .flatMap(({ properties: { Name, ScheduleExpression, Targets } }) => {
      if (ScheduleExpression === undefined) return [];
      const everyMinutes = minutesOf(ScheduleExpression);
      return Targets.map(({ Arn }) => {
        if (!functions.has(Arn)) throw new Error(`The schedule ${Name} runs ${Arn}, which is no function`);
        return { rule: Name, everyMinutes, functionName: Arn };
      });
    });
}

function minutesOf(expression: string): number {
  const { count, unit } = /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/.exec(expression)?.groups ?? {};
  if (count === undefined) throw new Error(`The local stack cannot follow the schedule ${expression}`);
  return Number(count) * (unit === 'day' ? 24 * 60 : unit === 'hour' ? 60 : 1);
}
