import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { allow } from './allow.ts';

const actions = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * Lets Lambda put a function into a network, for which it uses the function's role, and forbids the same to the code
 * that runs in the function. The actions have to be allowed on all resources, since Lambda makes what they are about.
 */
export const networkInterfacesOf = (functionArn: string): PolicyStatement[] => [
  allow(actions, ['*']),
  new PolicyStatement({
    effect: Effect.DENY,
    actions: [...actions, 'ec2:DetachNetworkInterface'],
    resources: ['*'],
    conditions: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
  }),
];
