import type { LocalStack } from '#lib/local/stack.ts';
import { call } from './stack.ts';

const decoded = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What a person's browser does: it answers the form of the consent page, and is led back. */
export async function agree(
  address: string,
  email: string,
  decision: 'allow' | 'deny' = 'allow',
): Promise<URL> {
  const html = await (await fetch(address)).text();
  const hidden = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const body = new URLSearchParams([
    ...[...hidden].map(([, name = '', value = '']): [string, string] => [name, decoded(value)]),
    ['email', email],
    ['decision', decision],
  ]);
  const answer = await fetch(address.split('?')[0] ?? '', { method: 'POST', redirect: 'manual', body });
  return new URL(answer.headers.get('location') ?? '');
}

/** All the way from the API over the consent page and back: what a front end then has in hand. */
export async function consentOf(
  stack: LocalStack,
  token: string,
  email: string,
  decision?: 'allow' | 'deny',
): Promise<URL> {
  const { body } = await call(stack, 'GET', '/v1/calendar/connect', { token });
  const callback = await agree(body.url, email, decision);
  const { headers } = await fetch(callback, { redirect: 'manual' });
  return new URL(headers.get('location') ?? '');
}

/** Connects the calendar of a Google account. */
export async function connect(stack: LocalStack, token: string, email: string) {
  const page = await consentOf(stack, token, email);
  const { code, state } = Object.fromEntries(page.searchParams);
  return call(stack, 'POST', '/v1/calendar/connect', { token, body: { code, state } });
}
