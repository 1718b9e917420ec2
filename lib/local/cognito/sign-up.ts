import { z } from 'zod';
import { attributesAppend, attributeValue, quiet, type User } from './cognito-local-parts.ts';
import { findNamedUser, namedUser } from './named-user.ts';
import { enforcePolicy, temporaryPassword } from './password-policy.ts';
import type { Operations, Pool } from './pool.ts';
import {
  codeExpired,
  codeMismatch,
  invalidParameter,
  notAuthorized,
  notResendable,
  userUnknown,
} from './refusals.ts';

const withPassword = z.object({ Password: z.string() });
const withCode = z.object({ ConfirmationCode: z.string() });
const invitation = z.object({
  TemporaryPassword: z.string().optional(),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
});

const deliveryTo = (user: User | null) =>
  ({
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: attributeValue('email', user?.Attributes) ?? 'simulated',
  }) as const;

/** How users come into the pool: by themselves, or invited by an administrator. */
export const signUpOperations = (pool: Pool): Operations => {
  const { settings, users, messages, cognitoLocal } = pool;
  const policy = settings.passwordPolicy;
  const deliver = (source: 'AdminCreateUser' | 'ResendCode', user: User, code: string): Promise<void> =>
    messages.deliver(
      quiet,
      source,
      settings.clientId,
      settings.poolId,
      user,
      code,
      undefined,
      deliveryTo(user),
    );

  return {
    SignUp: async (request) => {
      enforcePolicy(policy, withPassword.parse(request).Password);
      return cognitoLocal('SignUp', request);
    },

    ConfirmSignUp: async (request) => {
      const { ConfirmationCode } = withCode.parse(request);
      const user = await findNamedUser(pool, request);
      if (!user) throw settings.preventUserExistenceErrors ? codeExpired() : userUnknown();
      if (user.UserStatus !== 'UNCONFIRMED') {
        throw notAuthorized(`User cannot be confirmed. Current status is ${user.UserStatus}`);
      }
      if (user.ConfirmationCode !== ConfirmationCode) throw codeMismatch();
      const verified = { Name: 'email_verified', Value: 'true' };
      await users.saveUser(quiet, { ...user, Attributes: attributesAppend(user.Attributes, verified) });
      return cognitoLocal('ConfirmSignUp', request);
    },

    ResendConfirmationCode: async (request) => {
      const user = await findNamedUser(pool, request);
      if (!user && !settings.preventUserExistenceErrors) throw userUnknown();
      if (user && user.UserStatus !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
      if (user) {
        const code = pool.newCode();
        await users.saveUser(quiet, { ...user, ConfirmationCode: code });
        await deliver('ResendCode', user, code);
      }
      return { CodeDeliveryDetails: deliveryTo(user) };
    },

    AdminCreateUser: async (request) => {
      const { TemporaryPassword = temporaryPassword(policy), MessageAction } = invitation.parse(request);
      enforcePolicy(policy, TemporaryPassword);
      if (MessageAction === 'RESEND') {
        const user = await namedUser(pool, request);
        if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') throw notResendable();
        const invited = { ...user, Password: TemporaryPassword, UserLastModifiedDate: pool.now() };
        await users.saveUser(quiet, invited);
        await deliver('AdminCreateUser', invited, TemporaryPassword);
        return { User: invited };
      }
      return cognitoLocal('AdminCreateUser', {
        DesiredDeliveryMediums: ['EMAIL'],
        ...request,
        TemporaryPassword,
      });
    },
  };
};
