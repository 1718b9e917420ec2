import { decodeJwt } from 'jose';
import type { people } from '#lib/docs/authorisation/people.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import { unsubscribeTokenOf } from '../unsubscribe-link.ts';
import type { AccessDesk, Person } from './access-desk.ts';
import { own, type Requests } from './request.ts';

const name = { first_name: 'Jonas', last_name: 'Weber' };

const invitation = () => ({ ...name, email: `${newId()}@example.com`, role: 'client' });

export function peopleRequests(desk: AccessDesk): Requests<typeof people> {
  const account = (who: Person): string => `/v1/users/${desk.id(who)}`;
  const profile = (who: Person): string => `/v1/profiles/${profileIdOf(desk.id(who))}`;
  const emailOf = (who: Person): string => String(decodeJwt(String(desk.tokens[who]))['email']);

  const shownProfile = (who: Person) => async () => ({
    path: `/v1/profiles?user_id=${desk.id(who)}`,
    shows: profileIdOf(desk.id(who)),
  });

  const withoutProfile = async (who: Person, body: object) => {
    await desk.takeProfile(who);
    return {
      path: '/v1/profiles',
      body,
      undo: async (made: unknown) => made ?? desk.send(who, 'POST', '/v1/profiles', name),
    };
  };

  const link = async () => {
    const token = await unsubscribeTokenOf(desk.stack, {
      userId: desk.id('client'),
      notice: 'session_reminder',
    });
    return { path: `/v1/notifications/unsubscribe/${token}` };
  };
  const madeUpLink = async () => ({ path: (await link()).path.replace(/\.[\w-]{8}/, '.AAAAAAAA') });

  return {
    getMe: { 'one’s own account': { own: async (who) => ({ path: '/v1/users/me', shows: desk.id(who) }) } },
    getUser: {
      'the account of `client`': async () => ({ path: account('client') }),
      'the account of `coach`': async () => ({ path: account('coach') }),
    },
    createUser: { 'somebody new': async () => ({ path: '/v1/users', body: invitation() }) },
    updateUser: {
      'the name of `client`': async () => ({
        path: account('client'),
        body: { first_name: `Jonas ${newId()}` },
      }),
      'the bio of `coach`': async () => ({ path: account('coach'), body: { bio: `Since ${newId()}` } }),
      'the number of slots of `coach`': async () => ({ path: account('coach'), body: { total_slots: 10 } }),
      'the role of `client`': async () => ({ path: account('client'), body: { role: 'client' } }),
      'the role of oneself': { own: async (who) => ({ path: account(who), body: { role: 'admin' } }) },
    },
    deactivateUser: {
      'somebody who was invited': async () => ({
        path: await desk.made('admin', '/v1/users', 'user_id', invitation()),
      }),
      'somebody of whom nobody has heard': async () => ({ path: `/v1/users/${newId()}` }),
      'one’s own account': { own: async (who) => ({ path: account(who) }) },
    },
    listUsers: {
      'all who are active, `client` among them': async () => ({
        path: '/v1/users?limit=100',
        shows: desk.id('client'),
      }),
      'whoever has the e-mail address of `client`': async () => ({
        path: `/v1/users?email=${emailOf('client')}`,
        shows: desk.id('client'),
      }),
    },
    listUsersByStatus: {
      'all who are active, `client` among them': async () => ({
        path: '/v1/admin/users?limit=100',
        shows: desk.id('client'),
      }),
      'those who were deactivated': async () => ({
        path: '/v1/admin/users?status=deactivated&limit=100',
        shows: desk.id('token of a deactivated user'),
      }),
    },
    getUserOverview: {
      'the account of `client`': async () => ({ path: `/v1/admin/users/${desk.id('client')}` }),
      'the account of `coach`': async () => ({ path: `/v1/admin/users/${desk.id('coach')}` }),
    },
    listProfiles: {
      'the profile of `client`, by `user_id`': shownProfile('client'),
      'the profile of `coach`, by `user_id`': shownProfile('coach'),
      'the profile of a client whom `coach` manages, by `user_id`': shownProfile('managed client'),
      'the team that `coach` manages, by `manager_id`': async () => ({
        path: `/v1/profiles?manager_id=${desk.id('coach')}`,
        shows: profileIdOf(desk.id('managed client')),
      }),
    },
    getProfile: {
      'the profile of `client`': async () => ({ path: profile('client') }),
      'the profile of `coach`': async () => ({ path: profile('coach') }),
      'the profile of `other client`, whose booking with `other coach` is pending': async () => ({
        path: profile('other client'),
      }),
      'the profile of a client whom `coach` manages': async () => ({ path: profile('managed client') }),
    },
    createProfile: {
      'one’s own, which is not there yet': { own: (who) => withoutProfile(who, name) },
      'one’s own, which is there': own('/v1/profiles', name),
      'one’s own, with a manager': own('/v1/profiles', { ...name, manager_id: desk.id('other coach') }),
      'that of `client`, which is there': async () => ({
        path: '/v1/profiles',
        body: { ...name, user_id: desk.id('client') },
      }),
      'that of another client, which is not there yet': () =>
        withoutProfile('former client', { ...name, user_id: desk.id('former client') }),
    },
    updateProfile: {
      'the profile of `client`': async () => ({ path: profile('client'), body: { gender: newId() } }),
      'the profile of `coach`': async () => ({ path: profile('coach'), body: { gender: newId() } }),
      'the profile of a client whom `coach` manages': async () => ({
        path: profile('managed client'),
        body: { gender: newId() },
      }),
      'the manager of `client`': async () => ({
        path: profile('client'),
        body: { manager_id: desk.id('other coach') },
        undo: () => desk.send('admin', 'PUT', profile('client'), { manager_id: null }),
      }),
    },
    getNotificationPreferences: {
      'one’s own': own('/v1/me/notification-preferences'),
    },
    updateNotificationPreferences: {
      'one’s own': own('/v1/me/notification-preferences', {}),
    },
    getSubscription: {
      'the mails of `client`, by the link in one of them': link,
      'the mails of `client`, by a link that nobody sent': madeUpLink,
    },
    unsubscribe: {
      'the mails of `client`, by the link in one of them': link,
      'the mails of `client`, by a link that nobody sent': madeUpLink,
    },
  };
}
