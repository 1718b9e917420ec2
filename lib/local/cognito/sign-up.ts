import { z } from 'zod';
import { attributesAppend, attributeValue, quiet } from './cognito-local-parts.ts';
import { findNamedUser } from './named-user.ts';
import { enforcePolicy, temporaryPassword } from './password-policy.ts';
import type { Operations, Pool } from './pool.ts';
import { codeExpired, codeMismatch, invalidParameter, notAuthorized, userUnknown } from './refusals.ts';

const withPassword = z.object({ Password: z.string() });
const withCode = z.object({ ConfirmationCode: z.string() });
const invitation = z.object({ TemporaryPassword: z.string().optional() });

/** How users come into the pool: by themselves, or invited by an administrator. */
export const signUpOperations = (pool: Pool): Operations => {
  const { settings, users, messages, cognitoLocal } = pool;
  const policy = settings.passwordPolicy;

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
      const Destination = attributeValue('email', user?.Attributes) ?? 'simulated';
      const CodeDeliveryDetails = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination } as const;
      if (user) {
        const code = pool.newCode();
        await users.saveUser(quiet, { ...user, ConfirmationCode: code });
        await messages.deliver(
          quiet,
          'ResendCode',
          settings.clientId,
          settings.poolId,
          user,
          code,
          undefined,
          CodeDeliveryDetails,
        );
      }
      return { CodeDeliveryDetails };
    },

    AdminCreateUser: async (request) => {
      const { TemporaryPassword = temporaryPassword(policy) } = invitation.parse(request);
      enforcePolicy(policy, TemporaryPassword);
      return cognitoLocal('AdminCreateUser', {
        DesiredDeliveryMediums: ['EMAIL'],
        ...request,
        TemporaryPassword,
      });
    },
  };
};
