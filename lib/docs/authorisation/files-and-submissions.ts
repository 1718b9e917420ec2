import { everybody } from './answers.ts';

/** Media, and the submissions that they may belong to. */
export const filesAndSubmissions = {
  getUploadUrl: {
    'a file of one’s own': everybody(200),
    'a file for a draft of `client`': { ...everybody(404), client: 200 },
  },
  registerMedia: {
    'an upload that never came': everybody(409),
    'a file that `client` uploaded, which is none for others': { ...everybody(409), client: 201 },
    'a file of one’s own, for a draft of `client`': { ...everybody(404), client: 201 },
  },
  listMedia: {
    'one’s own; `client` has one': { ...everybody('not listed'), client: 200 },
    'those of `client`, by `user_id`': { ...everybody('not listed'), client: 200, admin: 200 },
    'those of a draft of `client`, by `submission_id`': {
      ...everybody('not listed'),
      client: 200,
      admin: 200,
    },
  },
  getMedia: {
    'a file of `client`': { ...everybody(404), client: 200, coach: 200, admin: 200 },
    'a file of `coach`': { ...everybody(404), coach: 200, admin: 200 },
    'a file for a submission of a client whom `coach` manages': {
      ...everybody(404),
      coach: 200,
      admin: 200,
    },
    'a file for no submission, of a client whom `coach` manages': { ...everybody(404), admin: 200 },
  },
  deleteMedia: {
    'a file of `client`': { ...everybody(404), client: 200, admin: 200 },
    'a file for a submission of a client whom `coach` manages': { ...everybody(404), admin: 200 },
  },
  listSubmissions: {
    'one’s own; `client` has one': { ...everybody('not listed'), client: 200 },
    'those of `client`, by `user_id`': { ...everybody('not listed'), client: 200, admin: 200 },
    'those of a client whom `coach` manages, by `user_id`': {
      ...everybody('not listed'),
      coach: 200,
      admin: 200,
    },
    'those that are submitted, by `status`; `client` has one': {
      ...everybody('not listed'),
      client: 200,
      admin: 200,
    },
  },
  createSubmission: { 'one’s own': everybody(201) },
  getSubmission: {
    'a draft of `client`': { ...everybody(404), client: 200, admin: 200 },
    'a draft of a client whom `coach` manages': { ...everybody(404), coach: 200, admin: 200 },
  },
  updateSubmission: {
    'a draft of `client`': { ...everybody(404), client: 200, admin: 403 },
    'a draft of a client whom `coach` manages': { ...everybody(404), coach: 403, admin: 403 },
  },
  submitSubmission: {
    'a draft of `client`': { ...everybody(404), client: 200, admin: 403 },
    'a draft of a client whom `coach` manages': { ...everybody(404), coach: 403, admin: 403 },
  },
  reviewSubmission: {
    'what `client` has submitted': { ...everybody(404), client: 403, admin: 200 },
    'what a client has submitted whom `coach` manages': { ...everybody(404), coach: 200, admin: 200 },
    'what one has submitted oneself': everybody(403),
  },
  deleteSubmission: {
    'a draft of `client`': { ...everybody(404), client: 200, admin: 403 },
    'a draft of a client whom `coach` manages': { ...everybody(404), coach: 403, admin: 403 },
  },
} as const;
