import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { client, password, pool, startTestPool, type TestPool } from './test-pool.ts';

const email = 'client.02@example.com';
const next = 'Another-demo-2';
const invalid = (reason: string) => ({
  name: 'InvalidPasswordException',
  message: `Password did not conform with policy: ${reason}`,
});

describe('passwords', () => {
  let local: TestPool;

  beforeEach(async () => {
    local = await startTestPool();
    await local.addUser(email);
  });

  afterEach(() => local.close());

  test.each([
    ['Aa1-', 'Password not long enough'],
    ['PACELINE-DEMO-1', 'Password must have lowercase characters'],
    ['paceline-demo-1', 'Password must have uppercase characters'],
    ['Paceline-demo-x', 'Password must have numeric characters'],
    ['PacelineXdemoX1', 'Password must have symbol characters'],
    [' PacelineXdemo1 ', 'Password must have symbol characters'],
  ])('%s breaks the policy', async (weak, reason) => {
    const attempt = local.sdk.signUp({ ...client, Username: 'new@example.com', Password: weak });
    await expect(attempt).rejects.toMatchObject(invalid(reason));
  });

  test('may count an inner space as the symbol', async () => {
    const spaced = { ...pool, Username: email, Password: 'Paceline demo 1', Permanent: true };
    await local.sdk.adminSetUserPassword(spaced);
    await expect(local.signIn(email, spaced.Password)).resolves.toHaveProperty('IdToken');
  });

  test('keep the policy wherever they are set', async () => {
    const { AccessToken } = await local.signIn(email);
    await local.sdk.forgotPassword({ ...client, Username: email });
    const ConfirmationCode = local.codeFor(email);
    const attempts = [
      local.sdk.adminSetUserPassword({ ...pool, Username: email, Password: 'short', Permanent: true }),
      local.sdk.adminCreateUser({ ...pool, Username: 'new@example.com', TemporaryPassword: 'shorty' }),
      local.sdk.changePassword({ AccessToken, PreviousPassword: password, ProposedPassword: 'shorty' }),
      local.sdk.confirmForgotPassword({ ...client, Username: email, ConfirmationCode, Password: 'shorty' }),
    ];
    for (const attempt of attempts) {
      await expect(attempt).rejects.toMatchObject(invalid('Password not long enough'));
    }
    await expect(local.signIn(email)).resolves.toHaveProperty('IdToken');
  });

  test('change for whoever knows the present one', async () => {
    const { AccessToken } = await local.signIn(email);
    const change = (PreviousPassword: string) =>
      local.sdk.changePassword({ AccessToken, PreviousPassword, ProposedPassword: next });
    await expect(change('Wrong-demo-1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await change(password);
    await expect(local.signIn(email, next)).resolves.toHaveProperty('IdToken');
    await expect(local.signIn(email)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('are recovered with a code', async () => {
    const reset = (ConfirmationCode?: string) =>
      local.sdk.confirmForgotPassword({ ...client, Username: email, ConfirmationCode, Password: next });
    await local.sdk.forgotPassword({ ...client, Username: email });
    await expect(reset('wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await reset(local.codeFor(email));
    await expect(local.signIn(email, next)).resolves.toHaveProperty('IdToken');
    await expect(reset(local.codeFor(email))).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  test('are not recovered for strangers, who learn nothing', async () => {
    const Username = 'nobody@example.com';
    await expect(local.sdk.forgotPassword({ ...client, Username })).resolves.toHaveProperty(
      'CodeDeliveryDetails',
    );
    expect(local.codeFor(Username)).toBeUndefined();
    await expect(
      local.sdk.confirmForgotPassword({ ...client, Username, ConfirmationCode: '000000', Password: next }),
    ).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  test('are not recovered before an address is verified or a first password chosen', async () => {
    await local.sdk.signUp({ ...client, Username: 'new@example.com', Password: password });
    await expect(local.sdk.forgotPassword({ ...client, Username: 'new@example.com' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await local.sdk.adminCreateUser({ ...pool, Username: 'invited@example.com' });
    await expect(
      local.sdk.forgotPassword({ ...client, Username: 'invited@example.com' }),
    ).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});
