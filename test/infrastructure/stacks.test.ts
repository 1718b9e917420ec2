import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { contracts } from '#shared/contracts.ts';
import { deployedName, functionDefinitions, triggers } from '#lib/functions.ts';
import { bucketEmptierName } from '#lib/constructs/bucket-emptier.ts';
import { type EnvironmentName, environmentNames } from '#lib/environments.ts';
import { unsetSettings } from '#lib/unset-settings.ts';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Most kinds of resources list their tags; a few map them. */
const Listed = z.array(z.object({ Key: z.string(), Value: z.string() }));
const Tags = z.union([Listed, z.record(z.string(), z.string())]);
const Tagged = z.union([
  z.object({ Tags }),
  z.object({ UserPoolTags: Tags }).transform(({ UserPoolTags }) => ({ Tags: UserPoolTags })),
  z.object({ BackupPlanTags: Tags }).transform(({ BackupPlanTags }) => ({ Tags: BackupPlanTags })),
  z.object({ BackupVaultTags: Tags }).transform(({ BackupVaultTags }) => ({ Tags: BackupVaultTags })),
]);

const tagsIn = ({ Tags: tags }: z.output<typeof Tagged>): Readonly<Record<string, string>> =>
  Array.isArray(tags) ? Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) : tags;

const namesOfFunctions = (environment: EnvironmentName): string[] =>
  resourcesOf(synthesized(environment).assembly, 'AWS::Lambda::Function')
    .map(({ Properties }) => String(Properties['FunctionName']))
    .toSorted();

test('contracts and triggers, function files and deployed functions match one to one', () => {
  const names = [...contracts.map(({ operationId }) => operationId), ...Object.keys(triggers)];
  expect(functionDefinitions.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  expect(functionDefinitions.map(({ entry }) => entry).toSorted()).toEqual(
    globSync('functions/**/*.ts', { cwd: root }).toSorted(),
  );
  const own = functionDefinitions.map(({ name }) => deployedName('prod', name));
  expect(namesOfFunctions('prod')).toEqual(own.toSorted());
});

test('where buckets go with their stack, the function that empties them is the only one beside our own', () => {
  const own = functionDefinitions.map(({ name }) => deployedName('dev', name));
  expect(namesOfFunctions('dev')).toEqual([...own, bucketEmptierName({ name: 'dev' })].toSorted());
});

test('every function runs on the current Node, on ARM, traced', () => {
  for (const { Properties } of resourcesOf(synthesized('prod').assembly, 'AWS::Lambda::Function')) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
  }
});

test('every function of an endpoint ends before the gateway gives up', () => {
  const names = contracts.map(({ operationId }) => deployedName('prod', operationId));
  const behind = resourcesOf(synthesized('prod').assembly, 'AWS::Lambda::Function').filter(({ Properties }) =>
    names.includes(String(Properties['FunctionName'])),
  );
  expect(behind).toHaveLength(names.length);
  for (const { Properties } of behind) expect(Properties['Timeout']).toBeLessThan(29);
});

test('functions of endpoints know which origins may call', () => {
  const health = resourcesOf(synthesized('prod').assembly, 'AWS::Lambda::Function').find(
    ({ Properties }) => Properties['FunctionName'] === 'paceline-prod-get-health',
  );
  expect(health?.Properties['Environment']).toEqual({
    Variables: { CORS_ORIGINS: unsetSettings.corsOrigins.join(',') },
  });
});

describe.each(environmentNames)('%s', (environment) => {
  const { assembly } = synthesized(environment);

  // CloudFormation takes 500 resources and 1 MB; a third of both is left for endpoints to come.
  test.each(assembly.stacks)(
    '$stackName stays well within CloudFormation’s limits',
    ({ stackName, template }) => {
      const resources = resourcesOf(assembly).filter(({ stack }) => stack === stackName);
      expect(resources.length).toBeLessThanOrEqual(500 / (4 / 3));
      expect(JSON.stringify(template).length).toBeLessThanOrEqual(1_000_000 / (4 / 3));
    },
  );

  test('stacks depend on each other in one direction', () => {
    const done = new Set<string>();
    const open = new Map(
      assembly.stacks.map(({ id, dependencies }) => [
        id,
        dependencies.map((dependency) => dependency.id).filter((other) => !other.endsWith('.assets')),
      ]),
    );
    while (open.size > 0) {
      const ready = [...open].filter(([, needs]) => needs.every((need) => done.has(need)));
      expect(ready).not.toEqual([]);
      for (const [id] of ready) {
        done.add(id);
        open.delete(id);
      }
    }
    expect(done.size).toBe(assembly.stacks.length);
  });

  test('every resource that has tags belongs to the project and the environment', () => {
    const tagged = resourcesOf(assembly).flatMap(({ stack, logicalId, Properties }) => {
      const { success, data } = Tagged.safeParse(Properties);
      return success ? [{ resource: `${stack}/${logicalId}`, tags: tagsIn(data) }] : [];
    });
    expect(tagged.length).toBeGreaterThan(functionDefinitions.length);
    const strange = tagged.filter(
      ({ tags }) => tags['project'] !== 'paceline' || tags['environment'] !== environment,
    );
    expect(strange.map(({ resource }) => resource)).toEqual([]);
  });

  test('tells a front end what it needs to know', () => {
    const outputs = assembly.stacks.flatMap(({ template }) =>
      Object.keys((template as { Outputs?: object }).Outputs ?? {}),
    );
    expect(outputs).toEqual(expect.arrayContaining(['ApiUrl', 'Region', 'UserPoolId', 'UserPoolClientId']));
  });
});
