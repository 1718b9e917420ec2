import { admins, anybody, everybody } from './answers.ts';

/** Accounts, profiles and notices. */
export const people = {
  getMe: { 'one’s own account': everybody(200) },
  getUser: {
    'the account of `client`': { ...everybody(404), client: 200, admin: 200 },
    'the account of `coach`': { ...everybody(404), coach: 200, admin: 200 },
  },
  createUser: { 'somebody new': admins(201) },
  updateUser: {
    'the name of `client`': { ...everybody(404), client: 200, admin: 200 },
    'the bio of `coach`': { ...everybody(404), coach: 200, admin: 200 },
    'the number of slots of `coach`': { ...everybody(404), coach: 403, admin: 200 },
    'the role of `client`': { ...everybody(404), client: 403, admin: 200 },
    'the role of oneself': everybody(403),
  },
  deactivateUser: {
    'somebody who was invited': admins(200),
    'somebody of whom nobody has heard': admins(404),
    'one’s own account': admins(403),
  },
  listUsers: {
    'all who are active, `client` among them': admins(200),
    'whoever has the e-mail address of `client`': admins(200),
  },
  listUsersByStatus: {
    'all who are active, `client` among them': admins(200),
    'those who were deactivated': admins(200),
  },
  getUserOverview: {
    'the account of `client`': admins(200),
    'the account of `coach`': admins(200),
  },
  listProfiles: {
    'the profile of `client`, by `user_id`': {
      ...everybody('not listed'),
      client: 200,
      coach: 200,
      admin: 200,
    },
    'the profile of `coach`, by `user_id`': { ...everybody('not listed'), coach: 200, admin: 200 },
    'the profile of a client whom `coach` manages, by `user_id`': {
      ...everybody('not listed'),
      coach: 200,
      admin: 200,
    },
    'the team that `coach` manages, by `manager_id`': { ...everybody('not listed'), coach: 200, admin: 200 },
  },
  getProfile: {
    'the profile of `client`': { ...everybody(404), client: 200, coach: 200, admin: 200 },
    'the profile of `coach`': { ...everybody(404), coach: 200, admin: 200 },
    'the profile of `other client`, whose booking with `other coach` is pending': {
      ...everybody(404),
      'other client': 200,
      admin: 200,
    },
    'the profile of a client whom `coach` manages': { ...everybody(404), coach: 200, admin: 200 },
  },
  createProfile: {
    'one’s own, which is not there yet': everybody(201),
    'one’s own, which is there': everybody(409),
    'one’s own, with a manager': { ...everybody(403), admin: 409 },
    'that of `client`, which is there': { ...everybody(404), client: 409, admin: 409 },
    'that of another client, which is not there yet': { ...everybody(404), admin: 201 },
  },
  updateProfile: {
    'the profile of `client`': { ...everybody(404), client: 200, admin: 200 },
    'the profile of `coach`': { ...everybody(404), coach: 200, admin: 200 },
    'the profile of a client whom `coach` manages': { ...everybody(404), admin: 200 },
    'the manager of `client`': { ...everybody(404), client: 403, admin: 200 },
  },
  getNotificationPreferences: { 'one’s own': everybody(200) },
  updateNotificationPreferences: { 'one’s own': everybody(200) },
  getSubscription: {
    'the mails of `client`, by the link in one of them': anybody(200),
    'the mails of `client`, by a link that nobody sent': anybody(404),
  },
  unsubscribe: {
    'the mails of `client`, by the link in one of them': anybody(200),
    'the mails of `client`, by a link that nobody sent': anybody(404),
  },
} as const;
