import { expect, test } from '@jest/globals';
import { createUser } from '#shared/users/invitation.contracts.ts';
import { listUsers } from '#shared/users/user.contracts.ts';

const found = (query: object) => listUsers.query.safeParse(query).success;

test('Users are found by their e-mail or listed by their role', () => {
  const [email, role] = ['kim@example.com', 'coach'];
  expect([{}, { email }, { role }, { email, role }].map(found)).toEqual([true, true, true, false]);
});

test('Only a coach is invited with what a coach has', () => {
  const person = { email: 'kim@example.com', first_name: 'Kim', last_name: 'Example' };
  const card = { bio: 'Lifts', total_slots: 3 };
  const pointers = (body: object) =>
    createUser.body.safeParse({ ...person, ...body }).error?.issues.map(({ path }) => path.join('/'));
  expect(pointers({ role: 'coach', ...card })).toBeUndefined();
  expect(pointers({ role: 'client' })).toBeUndefined();
  for (const role of ['client', 'admin']) {
    expect(pointers({ role, ...card })).toEqual(['bio', 'total_slots']);
  }
});
