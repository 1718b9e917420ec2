import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Assembly } from '#lib/local/template/assembly.ts';
import { schedulesOf } from '#lib/local/template/schedules.ts';

const directory = mkdtempSync(join(tmpdir(), 'paceline-template-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Templates with a function, a queue, a rule that waits for events, and one that runs by a schedule. */
function templates(ScheduleExpression: string, ...targets: ('Sweep' | 'Waiting')[]): Assembly {
  const Resources = {
    Sweep: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'sweep' } },
    Waiting: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'waiting' } },
    Follow: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'follow',
        EventPattern: { source: ['paceline'] },
        Targets: [{ Arn: { 'Fn::GetAtt': ['Waiting', 'Arn'] } }],
      },
    },
    Often: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'often',
        ScheduleExpression,
        Targets: targets.map((target) => ({ Arn: { 'Fn::GetAtt': [target, 'Arn'] } })),
      },
    },
  };
  writeFileSync(join(directory, 'some.template.json'), JSON.stringify({ Resources }));
  return new Assembly(directory);
}

describe('A scheduled rule of the templates', () => {
  test.each([
    ['rate(1 minute)', 1],
    ['rate(15 minutes)', 15],
    ['rate(1 hour)', 60],
    ['rate(2 days)', 2880],
  ])('of %s runs its function every %i minutes', (expression, everyMinutes) => {
    expect(schedulesOf(templates(expression, 'Sweep'))).toEqual([
      { rule: 'often', everyMinutes, functionName: 'sweep' },
    ]);
  });

  test.each(['cron(0 12 * * ? *)', 'rate(1 fortnight)', 'at(2026-03-01T12:00:00)'])(
    'is refused as %s, which cannot be followed here',
    (expression) => {
      expect(() => schedulesOf(templates(expression, 'Sweep'))).toThrow(
        `The local stack cannot follow the schedule ${expression}`,
      );
    },
  );

  test('is refused with a target that is no function', () => {
    expect(() => schedulesOf(templates('rate(1 minute)', 'Sweep', 'Waiting'))).toThrow(
      'The schedule often runs waiting, which is no function',
    );
  });
});
