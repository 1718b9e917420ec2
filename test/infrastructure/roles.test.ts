import { describe, expect, test } from '@jest/globals';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';
import { tableAccess } from '#lib/access/tables.ts';
import { deployedName, functionDefinitions } from '#lib/functions.ts';
import { type TableName, tableVariable } from '#shared/dynamodb/tables.ts';
import { grantedActions } from '#test/support/granted-actions.ts';
import { resourcesOf, someAccount } from '#test/support/template-resources.ts';
import { synthesized, synthesizedWith } from './synthesized.ts';

const { assembly } = synthesized('prod');
const region = 'us-east-1';

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Allowing = z.object({ Statement: z.array(z.object({ Action: list, Resource: list })) });
const Trusting = z.object({
  AssumeRolePolicyDocument: z.object({
    Statement: z.tuple([
      z.object({ Action: z.literal('sts:AssumeRole'), Principal: z.strictObject({ Service: z.string() }) }),
    ]),
  }),
});
const Inline = z.object({ Policies: z.array(z.object({ PolicyDocument: Allowing })).default([]) });
const Beside = z.object({ PolicyDocument: Allowing });

const statements = [
  ...resourcesOf(assembly, 'AWS::IAM::Role').flatMap(({ Properties }) =>
    Inline.parse(Properties).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  ),
  ...resourcesOf(assembly, 'AWS::IAM::Policy').flatMap(
    ({ Properties }) => Beside.parse(Properties).PolicyDocument.Statement,
  ),
];

test('no policy allows actions by a pattern', () => {
  expect(statements.length).toBeGreaterThan(functionDefinitions.length);
  expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
});

test('only X-Ray may be used on every resource', () => {
  const everywhere = statements.filter(({ Resource }) => Resource.includes('*'));
  expect(new Set(everywhere.flatMap(({ Action }) => Action))).toEqual(
    new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']),
  );
});

test('each role trusts the one service that takes it', () => {
  const trusted = resourcesOf(assembly, 'AWS::IAM::Role').map(
    ({ Properties }) => Trusting.parse(Properties).AssumeRolePolicyDocument.Statement[0].Principal.Service,
  );
  const lambdas = functionDefinitions.map(() => 'lambda.amazonaws.com');
  expect(trusted.toSorted()).toEqual(
    [...lambdas, 'apigateway.amazonaws.com', 'backup.amazonaws.com', 'pipes.amazonaws.com'].toSorted(),
  );
});

const FunctionProperties = z.object({
  FunctionName: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
  Role: z.string(),
});
const functions = resourcesOf(assembly, 'AWS::Lambda::Function').map(({ Properties, stack }) => ({
  properties: FunctionProperties.parse(Properties),
  stack,
}));

test('no two functions share a role', () => {
  expect(new Set(functions.map(({ stack, properties: { Role } }) => `${stack} ${Role}`)).size).toBe(
    functions.length,
  );
});

const arnOf = (table: string): string =>
  `arn:aws:dynamodb:${region}:${someAccount}:table/paceline-${table}-prod`;

describe.each(functionDefinitions)('$name', ({ name }) => {
  const functionName = deployedName('prod', name);
  const granted = grantedActions(assembly, functionName);

  test('may write to its own log and to no other', () => {
    const logs = granted.filter(({ action }) => action.startsWith('logs:'));
    expect(new Set(logs.map(({ resource }) => resource))).toEqual(
      new Set([`arn:aws:logs:${region}:${someAccount}:log-group:/aws/lambda/${functionName}:log-stream:*`]),
    );
  });

  test('may do with its tables what is declared, and knows their names', () => {
    const declared = Object.entries(tableAccess[name]) as [TableName, readonly string[]][];
    const expected = declared.flatMap(([table, actions]) =>
      actions.map((action) => {
        const [operation, index] = action.split(' ');
        return {
          action: `dynamodb:${operation}`,
          resource: index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`,
        };
      }),
    );
    const onTables = granted.filter(({ action }) => action.startsWith('dynamodb:'));
    const sorted = (grants: typeof expected): string[] =>
      grants.map(({ action, resource }) => `${action} ${resource}`).toSorted();
    expect(sorted(onTables)).toEqual(sorted(expected));

    const deployed = functions.find(({ properties }) => properties.FunctionName === functionName);
    const variables = deployed?.properties.Environment?.Variables;
    for (const [table] of declared) expect(variables?.[tableVariable(table)]).toBe(`paceline-${table}-prod`);
  });
});

test('the registration may put users of its pool into groups, and touches no other service', () => {
  const granted = grantedActions(assembly, deployedName('prod', 'registerConfirmedUser'));
  const beyond = granted.filter(({ action }) => !/^(dynamodb|logs|xray):/.test(action));
  expect(beyond).toEqual([{ action: 'cognito-idp:AdminAddUserToGroup', resource: 'UserPool.Arn' }]);
});

describe.each(['sendNotices', 'runDueTimers'] as const)('%s', (name) => {
  const ofMail = (where: CloudAssembly, environment: string) =>
    grantedActions(where, deployedName(environment, name)).filter(({ action }) =>
      /^(?:ses|kms):/.test(action),
    );
  const variablesIn = (where: CloudAssembly, environment: string) =>
    resourcesOf(where, 'AWS::Lambda::Function')
      .map(({ Properties }) => FunctionProperties.parse(Properties))
      .find(({ FunctionName }) => FunctionName === deployedName(environment, name))?.Environment?.Variables;

  test('may mail nobody where no sender is set', () => {
    expect(ofMail(assembly, 'prod')).toEqual([]);
    expect(variablesIn(assembly, 'prod')).not.toHaveProperty('MAIL_SENDER');
  });

  test('may send from the sender’s domain and seal links, where one is set', () => {
    const mail = { sender: 'hello@mail.example.com', apiUrl: 'https://api.example.com' };
    const { assembly: mailing } = synthesizedWith('staging', { mail });
    expect(ofMail(mailing, 'staging')).toEqual([
      {
        action: 'ses:SendEmail',
        resource: `arn:aws:ses:${region}:${someAccount}:identity/mail.example.com`,
      },
      { action: 'kms:GenerateMac', resource: expect.stringContaining('UnsubscribeKey') },
    ]);
    expect(variablesIn(mailing, 'staging')).toMatchObject({
      MAIL_SENDER: mail.sender,
      PUBLIC_API_URL: mail.apiUrl,
    });
  });
});
