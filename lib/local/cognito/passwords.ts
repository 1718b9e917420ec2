import { z } from 'zod';
import { callerOf } from './caller.ts';
import { attributeValue } from './cognito-local-parts.ts';
import { findNamedUser, namedUser } from './named-user.ts';
import { enforcePolicy } from './password-policy.ts';
import type { Operations, Pool } from './pool.ts';
import {
  codeExpired,
  codeMismatch,
  invalidParameter,
  notAuthorized,
  userUnknown,
  wrongPassword,
} from './refusals.ts';

const setting = z.object({ Password: z.string() });
const change = z.object({
  AccessToken: z.string(),
  PreviousPassword: z.string(),
  ProposedPassword: z.string(),
});
const reset = z.object({ ConfirmationCode: z.string(), Password: z.string() });

const simulatedDelivery = {
  CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'simulated' },
};

/** Setting, changing and recovering passwords. */
export const passwordOperations = (pool: Pool): Operations => {
  const { settings, cognitoLocal } = pool;
  const policy = settings.passwordPolicy;

  return {
    AdminSetUserPassword: async (request) => {
      const { Username } = await namedUser(pool, request);
      enforcePolicy(policy, setting.parse(request).Password);
      return cognitoLocal('AdminSetUserPassword', { ...request, Username });
    },

    ChangePassword: async (request) => {
      const { AccessToken, PreviousPassword, ProposedPassword } = change.parse(request);
      const user = await callerOf(pool, AccessToken);
      if (user.Password !== PreviousPassword) throw wrongPassword();
      enforcePolicy(policy, ProposedPassword);
      return cognitoLocal('ChangePassword', request);
    },

    ForgotPassword: async (request) => {
      const user = await findNamedUser(pool, request);
      if (!user) {
        if (settings.preventUserExistenceErrors) return simulatedDelivery;
        throw userUnknown();
      }
      if (user.UserStatus === 'FORCE_CHANGE_PASSWORD') {
        throw notAuthorized('User password cannot be reset in the current state.');
      }
      if (attributeValue('email_verified', user.Attributes) !== 'true') {
        throw invalidParameter(
          'Cannot reset password for the user as there is no registered/verified email or phone_number',
        );
      }
      return cognitoLocal('ForgotPassword', request);
    },

    ConfirmForgotPassword: async (request) => {
      const { ConfirmationCode, Password } = reset.parse(request);
      const user = await findNamedUser(pool, request);
      if (!user && !settings.preventUserExistenceErrors) throw userUnknown();
      if (!user?.ConfirmationCode) throw codeExpired();
      if (user.ConfirmationCode !== ConfirmationCode) throw codeMismatch();
      enforcePolicy(policy, Password);
      return cognitoLocal('ConfirmForgotPassword', request);
    },
  };
};
