import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { DataStack } from '#lib/data-stack.ts';
import { environmentNamed } from '#lib/environments.ts';
import { FunctionsStack } from '#lib/functions-stack.ts';
import { deployedName } from '#lib/functions.ts';
import { grantedActions } from '#test/support/granted-actions.ts';
import { resourcesOf } from '#test/support/template-resources.ts';

const outdir = mkdtempSync(join(tmpdir(), 'paceline-subjects-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const codeOf = () => Code.fromInline('exports.handler = async () => {};');

/** Data and functions of an environment whose rosters are kept elsewhere. */
function synthesized() {
  const subjectsTable = { name: 'gym-roster', attributeNames: 'older' } as const;
  const environment = { ...environmentNamed('dev'), subjectsTable };
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { '@aws-cdk/core:enablePartitionLiterals': true },
  });
  const env = { region: environment.region };
  // oxlint-disable-next-line no-new -- a stack adds itself to its app
  new DataStack(app, 'data', { environment, env });
  for (const noun of ['subjects', 'plans']) {
    // oxlint-disable-next-line no-new -- so does this
    new FunctionsStack(app, noun, { environment, env, resources: {}, noun, codeOf });
  }
  return app.synth();
}

describe('A table of subjects that exists already', () => {
  const assembly = synthesized();
  const variables = new Map(
    resourcesOf(assembly, 'AWS::Lambda::Function').map(({ Properties }) => {
      const { FunctionName, Environment } = z
        .looseObject({
          FunctionName: z.string(),
          Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).default({ Variables: {} }),
        })
        .parse(Properties);
      return [FunctionName, Environment.Variables] as const;
    }),
  );

  test('is not created, and so never removed', () => {
    const tables = resourcesOf(assembly, 'AWS::DynamoDB::Table').map(({ Properties }) => Properties);
    expect(tables).toContainEqual(expect.objectContaining({ TableName: 'paceline-plans-dev' }));
    expect(JSON.stringify(tables)).not.toMatch(/gym-roster|paceline-subjects/);
  });

  test('is what functions read and write, by its own names of attributes', () => {
    expect(variables.get(deployedName('dev', 'updateSubject'))).toMatchObject({
      DYNAMODB_SUBJECTS_TABLE: 'gym-roster',
      SUBJECTS_ATTRIBUTE_NAMES: 'older',
    });
    expect(variables.get(deployedName('dev', 'createPlan'))).not.toHaveProperty('SUBJECTS_ATTRIBUTE_NAMES');
    const resources = grantedActions(assembly, deployedName('dev', 'listSubjects')).map(
      ({ action, resource }) => `${action} ${resource.replace(/^.*:/, '')}`,
    );
    expect(resources).toContain('dynamodb:Query table/gym-roster/index/CoachIdIndex');
  });
});
