import { everybody } from './answers.ts';

const byBoth = { ...everybody(404), client: 200, coach: 200 };
const byClient = { ...everybody(404), client: 200 };

/** Of a client with whom a booking connected the coach, until it was cancelled. */
const written = 'one that `coach` wrote for a client who is not connected with them any more';

/** Plans, and the sessions that are trained by them. */
export const training = {
  createPlan: {
    'for oneself': everybody(201),
    'for `client`': { ...everybody(404), client: 201, coach: 201 },
    'for `other client`, whose booking with `other coach` is pending': {
      ...everybody(404),
      'other client': 201,
    },
  },
  listPlans: {
    'one’s own, or what one wrote as a coach; `coach` wrote one for `client`': {
      ...everybody('not listed'),
      client: 200,
      coach: 200,
    },
    'those of `client`, by `user_id`; `coach` wrote one': {
      ...everybody('not listed'),
      client: 200,
      coach: 200,
    },
    'those of `client`, by `user_id`; `client` wrote one': { ...everybody('not listed'), client: 200 },
  },
  getPlan: {
    'one that `coach` wrote for `client`': byBoth,
    'one that `client` wrote': byClient,
    [written]: { ...everybody(404), coach: 200 },
  },
  updatePlan: {
    'one that `coach` wrote for `client`': byBoth,
    'one that `client` wrote': byClient,
    [written]: { ...everybody(404), coach: 403 },
  },
  archivePlan: {
    'one that `coach` wrote for `client`': byBoth,
    'one that `client` wrote': byClient,
    [written]: { ...everybody(404), coach: 403 },
  },
  startTrainingSession: {
    'by a plan of one’s own': everybody(201),
    'by a plan that `coach` wrote for `client`': { ...everybody(400), client: 201 },
    'by a plan of one’s own, in a booking of `client` with `coach`': { ...everybody(400), client: 201 },
  },
  listTrainingSessions: {
    'one’s own; `client` has one': { ...everybody('not listed'), client: 200 },
    'those of `client`, by `user_id`': byBoth,
    'those of `other client`, by `user_id`, whose booking with `other coach` is pending': {
      ...everybody(404),
      'other client': 200,
    },
  },
  getTrainingSession: {
    'one of `client`': byBoth,
    'one of `other client`, whose booking with `other coach` is pending': {
      ...everybody(404),
      'other client': 200,
    },
  },
  updateTrainingSession: { 'one of `client`': byClient },
  completeTrainingSession: { 'one of `client`': byClient },
  discardTrainingSession: { 'one of `client`': byClient },
} as const;
