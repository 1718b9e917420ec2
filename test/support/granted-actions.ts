import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';
import { resourcesOf, type TemplateResource } from './template-resources.ts';

/** One action on one resource; the resource is an ARN, or `UserPool.Arn` where only a deployment knows it. */
export type GrantedAction = { readonly action: string; readonly resource: string };

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const PolicyDocument = z.object({
  Statement: z.array(
    z.object({
      Effect: z.literal('Allow'),
      Action: list,
      Resource: list,
      Condition: z.undefined().optional(),
    }),
  ),
});

const FunctionProperties = z.object({ FunctionName: z.string(), Role: z.string() });
const RoleProperties = z.object({
  Policies: z.array(z.object({ PolicyDocument })).default([]),
  ManagedPolicyArns: z.undefined().optional(),
});
const PolicyProperties = z.object({ PolicyDocument, Roles: z.array(z.string()) });

/** All that the role of a deployed function may do, from every policy that stands in or beside it. */
export function grantedActions(assembly: CloudAssembly, functionName: string): GrantedAction[] {
  const subject = resourcesOf(assembly, 'AWS::Lambda::Function').find(
    ({ Properties }) => FunctionProperties.parse(Properties).FunctionName === functionName,
  );
  if (!subject) throw new Error(`No template has a function ${functionName}`);
  const roleId = FunctionProperties.parse(subject.Properties).Role.replace(/\.Arn$/, '');
  return policiesOf(assembly, subject.stack, roleId).flatMap(({ Statement }) =>
    Statement.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))),
    ),
  );
}

function policiesOf(
  assembly: CloudAssembly,
  stack: string,
  roleId: string,
): z.infer<typeof PolicyDocument>[] {
  const inStack = (resource: TemplateResource): boolean => resource.stack === stack;
  const within = resourcesOf(assembly, 'AWS::IAM::Role')
    .filter((role) => inStack(role) && role.logicalId === roleId)
    .flatMap(({ Properties }) => RoleProperties.parse(Properties).Policies);
  const beside = resourcesOf(assembly, 'AWS::IAM::Policy')
    .filter(inStack)
    .map(({ Properties }) => PolicyProperties.parse(Properties))
    .filter(({ Roles }) => Roles.includes(roleId));
  return [...within, ...beside].map(({ PolicyDocument: document }) => document);
}
