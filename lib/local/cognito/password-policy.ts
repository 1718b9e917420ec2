import { randomBytes } from 'node:crypto';
import type { PasswordPolicy } from './pool-settings.ts';
import { invalidPassword } from './refusals.ts';

/** The characters that count as symbols, from Cognito's developer guide; a space counts within the password only. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) +(?=\S)/;

/** Throws InvalidPasswordException with the first rule that the password breaks. */
export const enforcePolicy = (policy: PasswordPolicy, password: string): void => {
  const rules: [broken: boolean, reason: string][] = [
    [password.length < policy.minimumLength, 'Password not long enough'],
    [policy.requireLowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.requireUppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.requireNumbers && !/\d/.test(password), 'Password must have numeric characters'],
    [policy.requireSymbols && !symbol.test(password), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken) throw invalidPassword(`Password did not conform with policy: ${broken[1]}`);
};

/** For an invitation that names no password: keeps any policy. */
export const temporaryPassword = ({ minimumLength }: PasswordPolicy): string =>
  `aA1-${randomBytes(minimumLength).toString('hex')}`;
