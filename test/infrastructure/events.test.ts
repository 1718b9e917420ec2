import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { consumers } from '#lib/consumers.ts';
import { deployedName, type FunctionName } from '#lib/functions.ts';
import { Assembly } from '#lib/local/template/assembly.ts';
import { eventFlowOf } from '#lib/local/template/event-flow.ts';
import { schedulesOf } from '#lib/local/template/schedules.ts';
import { type ScheduleName, schedules } from '#lib/schedules.ts';
import { Action, AuditEntry } from '#shared/audit/audit-entry.ts';
import { environmentNamed } from '#lib/environments.ts';
import { resourcesOf, type TemplateResource } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const { assembly } = synthesized('prod');

function onlyOne(type: string): TemplateResource {
  const [resource, ...others] = resourcesOf(assembly, type);
  if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return resource;
}

const Pipe = z.object({
  Source: z.string(),
  Target: z.string(),
  SourceParameters: z.object({
    FilterCriteria: z.object({ Filters: z.tuple([z.object({ Pattern: z.string() })]) }),
    DynamoDBStreamParameters: z.record(z.string(), z.unknown()),
  }),
  TargetParameters: z.object({
    EventBridgeEventBusParameters: z.object({ DetailType: z.string(), Source: z.string() }),
    InputTemplate: z.string(),
  }),
});
const pipe = Pipe.parse(onlyOne('AWS::Pipes::Pipe').Properties);

test('what the audit log takes in goes to the bus', () => {
  expect(pipe.Source).toMatch(/^paceline-prod-data:.*AuditLog.*StreamArn/);
  expect(pipe.Target).toBe(`${onlyOne('AWS::Events::EventBus').logicalId}.Arn`);
  expect(JSON.parse(pipe.SourceParameters.FilterCriteria.Filters[0].Pattern)).toEqual({
    eventName: ['INSERT'],
  });
});

test('a batch that fails is halved until the entry that fails stands alone, and that one is kept', () => {
  const queue = resourcesOf(assembly, 'AWS::SQS::Queue').find(
    ({ Properties }) => Properties['QueueName'] === 'paceline-prod-audit-log-undelivered',
  );
  expect(pipe.SourceParameters.DynamoDBStreamParameters).toMatchObject({
    OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
    MaximumRetryAttempts: 10,
    MaximumRecordAgeInSeconds: 43_200,
    DeadLetterConfig: { Arn: `${queue?.logicalId}.Arn` },
  });
});

test('an event tells of its entry without the stream’s types, and without what changed', () => {
  expect(pipe.TargetParameters.EventBridgeEventBusParameters).toEqual({
    Source: 'paceline',
    DetailType: '$.dynamodb.NewImage.action.S',
  });
  const told = Object.keys(AuditEntry.shape).filter((name) => name !== 'changes' && name !== 'body_hash');
  expect(JSON.parse(pipe.TargetParameters.InputTemplate)).toEqual(
    Object.fromEntries(told.map((name) => [name, `<$.dynamodb.NewImage.${name}.S>`])),
  );
});

test('the bus keeps an archive, and a log of every event', () => {
  expect(onlyOne('AWS::Events::Archive').Properties).toMatchObject({
    EventPattern: { source: ['paceline'] },
    RetentionDays: environmentNamed('prod').retentionDays,
  });
  const rule = resourcesOf(assembly, 'AWS::Events::Rule').find(
    ({ Properties }) => Properties['Name'] === 'paceline-prod-log-all',
  );
  const log = resourcesOf(assembly, 'AWS::Logs::LogGroup').find(
    ({ Properties }) => Properties['LogGroupName'] === '/aws/events/paceline-prod',
  );
  expect(rule?.Properties).toMatchObject({
    EventPattern: { source: ['paceline'] },
    Targets: [{ Arn: expect.stringMatching(new RegExp(`:log-group:${log?.logicalId}$`)) }],
  });
  const Policy = z.object({ PolicyDocument: z.string() });
  const { PolicyDocument } = Policy.parse(onlyOne('AWS::Logs::ResourcePolicy').Properties);
  expect(PolicyDocument).toContain('"Action":"logs:PutLogEvents"');
  expect(PolicyDocument).toContain(`{"aws:SourceArn":"${rule?.logicalId}.Arn"}`);
});

test('every queue is encrypted, and refuses whoever does not speak TLS', () => {
  const queues = resourcesOf(assembly, 'AWS::SQS::Queue');
  expect(queues.length).toBeGreaterThan(0);
  const Policies = z.object({
    Queues: z.tuple([z.string()]),
    PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
  });
  const policies = resourcesOf(assembly, 'AWS::SQS::QueuePolicy').map(({ Properties }) =>
    Policies.parse(Properties),
  );
  for (const { logicalId, Properties } of queues) {
    expect(Properties['SqsManagedSseEnabled']).toBe(true);
    const policy = policies.find(({ Queues }) => Queues[0] === logicalId);
    expect(policy?.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  }
});

/** The one resource of a type that has these properties. */
function resourceWith(type: string, properties: Readonly<Record<string, unknown>>): TemplateResource {
  const [found, ...others] = resourcesOf(assembly, type).filter(({ Properties }) =>
    Object.entries(properties).every(([name, value]) => Properties[name] === value),
  );
  if (!found || others.length > 0) throw new Error(`There is not exactly one such ${type}`);
  return found;
}

describe.each([...Object.keys(consumers), 'makeThumbnails'] as FunctionName[])('The queue of %s', (name) => {
  const deployed = deployedName('prod', name);
  const queue = resourceWith('AWS::SQS::Queue', { QueueName: deployed });
  const consumer = resourceWith('AWS::Lambda::Function', { FunctionName: deployed });

  test('keeps an event from others for six times as long as the function has for it, and gives it up after five tries', () => {
    const dead = resourceWith('AWS::SQS::Queue', { QueueName: `${deployed}-dead` });
    expect(queue.Properties).toMatchObject({
      VisibilityTimeout: 6 * Number(consumer.Properties['Timeout']),
      RedrivePolicy: { deadLetterTargetArn: `${dead.logicalId}.Arn`, maxReceiveCount: 5 },
    });
  });

  test('gets back of a batch what failed, and that alone', () => {
    const mapping = resourceWith('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: `${queue.logicalId}.Arn`,
    });
    expect(mapping.Properties).toMatchObject({
      FunctionName: consumer.logicalId,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

const actionsOf = (...entities: string[]): string[] =>
  Action.options.filter((action) => entities.some((entity) => action.startsWith(`${entity}_`)));

describe('Events reach', () => {
  const Pattern = z.object({ EventPattern: z.object({ 'detail-type': z.array(Action) }) });
  const heardBy = (name: FunctionName): string[] => {
    const rule = resourceWith('AWS::Events::Rule', { Name: deployedName('prod', name) });
    return Pattern.parse(rule.Properties).EventPattern['detail-type'];
  };

  test('who offers slots, whatever gives one back', () => {
    expect(heardBy('offerFreedSlots')).toEqual(
      expect.arrayContaining([
        'booking_cancelled',
        'booking_completed',
        'series_cancelled',
        'waitlist_left',
        'waitlist_expired',
        'waitlist_closed',
        'user_updated',
      ]),
    );
  });

  test('calendars and reminders, whatever becomes of a session that is scheduled or booked', () => {
    const ends = ['booking_confirmed', 'booking_moved', 'booking_cancelled', 'booking_completed'];
    const changes = [...actionsOf('scheduled_session', 'schedule_series'), ...ends, 'series_cancelled'];
    for (const name of ['syncCalendars', 'setReminders'] as const)
      expect(heardBy(name)).toEqual(expect.arrayContaining(changes));
  });

  test('everybody who clears up after somebody who is deactivated', () => {
    const names = Object.keys(consumers) as (keyof typeof consumers)[];
    expect(names.filter((name) => heardBy(name).includes('user_deactivated'))).toEqual([
      'alignPoolUser',
      'cancelBookingsOfUser',
      'clearWaitlistsOfUser',
    ]);
  });
});

describe.each(Object.keys(schedules) as ScheduleName[])('The schedule of %s', (name) => {
  const deployed = deployedName('prod', name);
  const rule = resourceWith('AWS::Events::Rule', { Name: deployed });
  const scheduled = resourceWith('AWS::Lambda::Function', { FunctionName: deployed });
  const undelivered = resourceWith('AWS::SQS::Queue', { QueueName: `${deployed}-undelivered` });

  test('runs the function every so many minutes, and nothing else', () => {
    const { everyMinutes } = schedules[name];
    expect(rule.Properties).toEqual({
      Name: deployed,
      Description: schedules[name].description,
      ScheduleExpression: `rate(${everyMinutes} minute${everyMinutes === 1 ? '' : 's'})`,
      State: 'ENABLED',
      Tags: expect.anything(),
      Targets: [
        {
          Id: 'Target0',
          Arn: `${scheduled.logicalId}.Arn`,
          RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 10 },
          DeadLetterConfig: { Arn: `${undelivered.logicalId}.Arn` },
        },
      ],
    });
  });

  test('lets this rule run the function, and nobody else', () => {
    const permissions = resourcesOf(assembly, 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties['FunctionName'] === `${scheduled.logicalId}.Arn`,
    );
    expect(permissions.map(({ Properties }) => Properties)).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: `${scheduled.logicalId}.Arn`,
        Principal: 'events.amazonaws.com',
        SourceArn: `${rule.logicalId}.Arn`,
      },
    ]);
  });

  test('is what the local stack reads from the templates', () => {
    const { everyMinutes } = schedules[name];
    expect(schedulesOf(new Assembly(assembly.directory))).toContainEqual({
      rule: deployed,
      everyMinutes,
      functionName: deployed,
    });
  });

  test('leaves what a failed run did not do to the next one, and reserves nothing', () => {
    const { Properties } = resourceWith('AWS::Lambda::EventInvokeConfig', {
      FunctionName: scheduled.logicalId,
    });
    expect(Properties).toMatchObject({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 });
    expect(scheduled.Properties).toMatchObject({ Timeout: schedules[name].seconds });
    // A run is over before the next one begins.
    expect(schedules[name].seconds).toBeLessThanOrEqual(schedules[name].everyMinutes * 60);
    expect(scheduled.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});

test('The local stack follows rules that wait for events apart from those that run by a schedule', () => {
  const flow = eventFlowOf(new Assembly(assembly.directory));
  const scheduled = Object.keys(schedules).map((name) => deployedName('prod', name as ScheduleName));
  expect(flow.schedules.map(({ rule }) => rule)).toEqual(scheduled);
  const rules = resourcesOf(assembly, 'AWS::Events::Rule').map(({ Properties }) =>
    String(Properties['Name']),
  );
  expect(flow.rules.map(({ name }) => name)).toEqual(rules.filter((name) => !scheduled.includes(name)));
});
