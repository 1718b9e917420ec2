import type { filesAndSubmissions } from '#lib/docs/authorisation/files-and-submissions.ts';
import { newId } from '#shared/ids.ts';
import { type AccessDesk, lastOf, type Person } from './access-desk.ts';
import { type Asked, own, type Requests } from './request.ts';

export function fileAndSubmissionRequests(desk: AccessDesk): Requests<typeof filesAndSubmissions> {
  const form = '/v1/media/upload-url?file_name=a.png&content_type=image/png&size=100';

  const fileOf = (who: Person) => async () => ({ path: `/v1/media/${await desk.file(who)}` });
  const submittedFileOf = (who: Person) => async () => ({
    path: `/v1/media/${await desk.file(who, lastOf(await desk.draft(who)))}`,
  });

  const draftOf =
    (who: Person, asked: Partial<Asked> = {}) =>
    async () => ({ path: await desk.draft(who), ...asked });
  const handedInBy = (who: Person) => async () => ({ path: `${await desk.draft(who)}/submit` });
  const reviewOf = async (who: Person) => ({
    path: `${await desk.submitted(who)}/review`,
    body: { decision: 'returned', feedback: 'Please tell more' },
  });
  const listed = (query: string, who: Person) => async () => ({
    path: `/v1/submissions?limit=100${query}`,
    shows: lastOf(await desk.submitted(who)),
  });

  return {
    getUploadUrl: {
      'a file of one’s own': own(form),
      'a file for a draft of `client`': async () => ({
        path: `${form}&submission_id=${lastOf(await desk.draft('client'))}`,
      }),
    },
    registerMedia: {
      'an upload that never came': own('/v1/media', { media_id: newId() }),
      'a file that `client` uploaded, which is none for others': async () => ({
        path: '/v1/media',
        body: { media_id: await desk.file('client') },
      }),
      'a file of one’s own, for a draft of `client`': {
        own: async (who) => ({
          path: '/v1/media',
          body: { media_id: await desk.file(who), submission_id: lastOf(await desk.draft('client')) },
        }),
      },
    },
    listMedia: {
      'one’s own; `client` has one': async () => ({
        path: '/v1/media?limit=100',
        shows: await desk.file('client'),
      }),
      'those of `client`, by `user_id`': async () => ({
        path: `/v1/media?limit=100&user_id=${desk.id('client')}`,
        shows: await desk.file('client'),
      }),
      'those of a draft of `client`, by `submission_id`': async () => {
        const draft = lastOf(await desk.draft('client'));
        return { path: `/v1/media?submission_id=${draft}`, shows: await desk.file('client', draft) };
      },
    },
    getMedia: {
      'a file of `client`': fileOf('client'),
      'a file of `coach`': fileOf('coach'),
      'a file for a submission of a client whom `coach` manages': submittedFileOf('managed client'),
      'a file for no submission, of a client whom `coach` manages': fileOf('managed client'),
    },
    deleteMedia: {
      'a file of `client`': fileOf('client'),
      'a file for a submission of a client whom `coach` manages': submittedFileOf('managed client'),
    },
    listSubmissions: {
      'one’s own; `client` has one': listed('', 'client'),
      'those of `client`, by `user_id`': listed(`&user_id=${desk.id('client')}`, 'client'),
      'those of a client whom `coach` manages, by `user_id`': listed(
        `&user_id=${desk.id('managed client')}`,
        'managed client',
      ),
      'those that are submitted, by `status`; `client` has one': listed('&status=submitted', 'client'),
    },
    createSubmission: {
      'one’s own': own('/v1/submissions', { title: 'Week one', answers: {} }),
    },
    getSubmission: {
      'a draft of `client`': draftOf('client'),
      'a draft of a client whom `coach` manages': draftOf('managed client'),
    },
    updateSubmission: {
      'a draft of `client`': draftOf('client', { body: { title: 'Week two' } }),
      'a draft of a client whom `coach` manages': draftOf('managed client', { body: { title: 'Week two' } }),
    },
    submitSubmission: {
      'a draft of `client`': handedInBy('client'),
      'a draft of a client whom `coach` manages': handedInBy('managed client'),
    },
    reviewSubmission: {
      'what `client` has submitted': () => reviewOf('client'),
      'what a client has submitted whom `coach` manages': () => reviewOf('managed client'),
      'what one has submitted oneself': { own: reviewOf },
    },
    deleteSubmission: {
      'a draft of `client`': draftOf('client'),
      'a draft of a client whom `coach` manages': draftOf('managed client'),
    },
  };
}
