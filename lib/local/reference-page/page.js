/* global SwaggerUIBundle */
const { cognito, accounts, password } = await (await fetch('/docs/sign-in.json')).json();

const ui = SwaggerUIBundle({
  url: '/docs/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  displayOperationId: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});

const field = (id) => document.getElementById(id);
field('password').value = password;
field('accounts').append(
  ...accounts.map((email) => Object.assign(document.createElement('option'), { value: email })),
);

field('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  void signIn();
});

/** Fills the token of every operation with that of whoever signs in. */
async function signIn() {
  const email = field('email').value;
  const answer = await fetch(cognito.endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      ClientId: cognito.client_id,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: field('password').value },
    }),
  });
  const { AuthenticationResult, message } = await answer.json();
  if (AuthenticationResult) ui.preauthorizeApiKey('idToken', AuthenticationResult.IdToken);
  field('signed-in').value = AuthenticationResult ? `Signed in as ${email}` : message;
}
