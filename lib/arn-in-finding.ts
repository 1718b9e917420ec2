import { type Stack, Token } from 'aws-cdk-lib';

/** An ARN as a finding of a rule checker writes it, where the account may not be known yet. */
export const arnInFinding = ({ account }: Stack, arn: string): string =>
  Token.isUnresolved(account) ? arn.replace(account, '<AWS::AccountId>') : arn;
