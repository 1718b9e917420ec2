import { expect, test } from '@jest/globals';
import { freePort } from '#lib/local/loopback.ts';
import { signIn } from '#lib/local/sign-in.ts';

test('Signing in to a stack that has ended is answered with a sentence', async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  await expect(signIn({ endpoint, client_id: 'front-end' }, 'coach.a@example.com')).rejects.toThrow(
    `No local stack answers at ${endpoint}: run npm start first`,
  );
});
