import { describe, expect, test } from '@jest/globals';
import { createHandler as createCreateSubmission } from '#functions/submissions/create-submission.ts';
import { createHandler as createDeleteSubmission } from '#functions/submissions/delete-submission.ts';
import { createHandler as createGetSubmission } from '#functions/submissions/get-submission.ts';
import { createHandler as createListSubmissions } from '#functions/submissions/list-submissions.ts';
import { createHandler as createReviewSubmission } from '#functions/submissions/review-submission.ts';
import { createHandler as createSubmitSubmission } from '#functions/submissions/submit-submission.ts';
import { createHandler as createUpdateSubmission } from '#functions/submissions/update-submission.ts';
import type { Caller } from '#shared/http/caller.ts';
import { newId } from '#shared/ids.ts';
import { arrivedMedia } from '#shared/media/change-media.ts';
import { Problem } from '#shared/problems.ts';
import { partyOf } from '#shared/submissions/change-submission.ts';
import type { Submission, SubmissionSummary } from '#shared/submissions/submission.ts';
import { invoke } from '#test/support/invoke.ts';
import { aSubmission } from '#test/support/submission-desk.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const client = { userId: newId(), role: 'client' } as const;
const manager = { userId: newId(), role: 'coach' } as const;
const admin = { userId: newId(), role: 'admin' } as const;
const stranger = { userId: newId(), role: 'coach' } as const;

/** A store of one submission, whose user has a manager. */
function storeOf(submission: Submission) {
  const find = async (id: string, caller: Caller) => {
    const party = partyOf(submission, caller, manager.userId);
    if (id !== submission.submission_id || !party) {
      throw new Problem('NotFound', 'There is no such submission');
    }
    return { submission, party };
  };
  return {
    find,
    maySee: async (user_id: string, caller: Caller) =>
      partyOf({ user_id }, caller, user_id === client.userId ? manager.userId : undefined) !== undefined,
    change: async (
      id: string,
      rule: (submission: Submission, party: 'own' | 'manager' | 'admin') => Submission,
      { caller }: { caller: Caller },
    ) => {
      const { party } = await find(id, caller);
      return rule(submission, party);
    },
    remove: async (
      id: string,
      rule: (submission: Submission, party: 'own' | 'manager' | 'admin') => void,
      { caller }: { caller: Caller },
    ) => {
      const { party } = await find(id, caller);
      rule(submission, party);
      return submission;
    },
  };
}

const draft = aSubmission({ user_id: client.userId, version: 7 });
const aPicture = ({ user_id, submission_id }: Submission) =>
  arrivedMedia(
    { user_id, media_id: newId() },
    { content_type: 'image/png', size: 9, file_name: 'a.png', etag: '"a"', submission_id },
    now(),
  );
const submitted = aSubmission({ user_id: client.userId, version: 7, status: 'submitted' });
const asked = { caller: client, params: { submission_id: draft.submission_id } };

describe('A submission', () => {
  const picture = aPicture(draft);
  const { etag: _etag, ...shown } = picture;
  const handler = createGetSubmission({
    access: storeOf(draft),
    media: { listOfSubmission: async () => ({ items: [picture] }) },
    views: { of: async () => ({ ...shown, thumbnails: [] }) },
    now,
  });

  test('is shown to its user, their manager and admins, with answers, files and version', async () => {
    for (const caller of [client, manager, admin]) {
      const { status, headers, body } = await invoke(handler, { ...asked, caller });
      expect({ status, tag: headers['ETag'] }).toEqual({ status: 200, tag: '"7"' });
      expect(body).toEqual({ ...draft, media: [{ ...shown, thumbnails: [] }] });
    }
  });

  test('is nobody else’s to see, whether it is there or not', async () => {
    const hidden = await invoke(handler, { ...asked, caller: stranger });
    const missing = await invoke(handler, { caller: admin, params: { submission_id: newId() } });
    const malformed = await invoke(handler, { caller: admin, params: { submission_id: '1' } });
    expect([hidden.status, missing.status, malformed.status]).toEqual([404, 404, 404]);
    expect(hidden.body).toEqual(missing.body);
  });

  test('is begun with any JSON object and a due time of any offset', async () => {
    const create = createCreateSubmission({
      submissions: {
        create: async (told, { caller }) => ({
          entity: aSubmission({ ...told, user_id: caller.userId, version: 1 }),
          replayed: false,
        }),
      },
      now,
    });
    const content = { title: 'Cafe\u0301', answers: { a: { b: [1, 'e\u0301', null] } } };
    const { status, body } = await invoke(create, {
      caller: client,
      body: { ...content, due_at: '2026-04-01T01:00:00+01:00' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      user_id: client.userId,
      title: 'Caf\u00e9',
      answers: { a: { b: [1, '\u00e9', null] } },
      due_at: '2026-04-01T00:00:00.000Z',
      status: 'draft',
    });
    const refused: readonly [unknown, string][] = [
      [{ title: 'x' }, '/answers'],
      [{ ...content, answers: [] }, '/answers'],
      [{ ...content, answers: 'x' }, '/answers'],
      [{ ...content, answers: { a: { ['k'.repeat(201)]: 1 } } }, `/answers/a/${'k'.repeat(100)}…`],
      [{ ...content, title: '' }, '/title'],
      [{ ...content, title: 'x'.repeat(201) }, '/title'],
      [{ ...content, due_at: '1969-12-31T23:59:59Z' }, '/due_at'],
      [{ ...content, due_at: null }, '/due_at'],
      [{ ...content, user_id: newId() }, '/user_id'],
      [{ ...content, status: 'approved' }, '/status'],
    ];
    for (const [sent, pointer] of refused) {
      const answer = await invoke(create, { caller: client, body: sent });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    }
    const forged = '{"title":"x","answers":{"a":{"__proto__":1}}}';
    expect(await invoke(create, { caller: client, body: forged })).toMatchObject({ status: 400 });
    const abyss = `{"title":"x","answers":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    expect(await invoke(create, { caller: client, body: abyss })).toMatchObject({ status: 400 });
  });
});

describe('A change', () => {
  const handler = createUpdateSubmission({ submissions: storeOf(draft), now });
  const body = { title: 'Another', due_at: null };

  test('answers the submission as it is now, with its new tag', async () => {
    const { status, headers, body: now_ } = await invoke(handler, { ...asked, body });
    expect({ status, tag: headers['ETag'] }).toEqual({ status: 200, tag: '"8"' });
    expect(now_).toMatchObject({ title: 'Another', answers: draft.answers, version: 8 });
  });

  test.each([
    ['"7"', { title: 'Another' }, 200],
    ['"6"', { title: 'Another' }, 412],
    ['"6"', { title: draft.title }, 200],
  ])('under If-Match %s to %j is answered %d', async (tag, sent, status) => {
    const headers = { 'If-Match': tag };
    expect(await invoke(handler, { ...asked, body: sent, headers })).toMatchObject({ status });
  });

  test('is for its user alone', async () => {
    const statuses = await Promise.all(
      [manager, admin, stranger].map(
        async (caller) => (await invoke(handler, { ...asked, caller, body })).status,
      ),
    );
    expect(statuses).toEqual([403, 403, 404]);
  });

  test('is refused while it is with the reviewer, before versions are compared', async () => {
    const withReviewer = createUpdateSubmission({ submissions: storeOf(submitted), now });
    const params = { submission_id: submitted.submission_id };
    const answer = await invoke(withReviewer, {
      caller: client,
      params,
      body,
      headers: { 'If-Match': '"6"' },
    });
    expect(answer).toMatchObject({ status: 409 });
  });
});

test('Handing in answers what is submitted, to its user alone', async () => {
  const handler = createSubmitSubmission({ submissions: storeOf(draft), now });
  const answer = await invoke(handler, { ...asked, headers: { 'If-Match': '"1"' } });
  expect(answer).toMatchObject({
    status: 200,
    headers: { ETag: '"8"' },
    body: { status: 'submitted', submitted_at: now().toISOString() },
  });
  const others = await Promise.all(
    [manager, admin, stranger].map(async (caller) => (await invoke(handler, { ...asked, caller })).status),
  );
  expect(others).toEqual([403, 403, 404]);
});

describe('A review', () => {
  const handler = createReviewSubmission({ submissions: storeOf(submitted), now });
  const params = { submission_id: submitted.submission_id };

  test('is the manager’s and the admins’, and nobody’s own', async () => {
    const body = { decision: 'returned', feedback: 'Please tell more' };
    for (const caller of [manager, admin]) {
      expect(await invoke(handler, { caller, params, body })).toMatchObject({
        status: 200,
        body: { status: 'returned', reviewer_id: caller.userId, feedback: 'Please tell more', version: 8 },
      });
    }
    const own = { userId: client.userId, role: 'admin' } as const;
    const refused = await Promise.all(
      [client, own, stranger].map(async (caller) => (await invoke(handler, { caller, params, body })).status),
    );
    expect(refused).toEqual([403, 403, 404]);
  });

  test.each([
    [{}, '/decision'],
    [{ decision: 'submitted' }, '/decision'],
    [{ decision: 'approved', feedback: '' }, '/feedback'],
    [{ decision: 'approved', feedback: 'x'.repeat(4001) }, '/feedback'],
    [{ decision: 'approved', reviewer_id: newId() }, '/reviewer_id'],
  ])('is never %j', async (body, pointer) => {
    const answer = await invoke(handler, { caller: admin, params, body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe('A removal', () => {
  const handler = createDeleteSubmission({ submissions: storeOf(draft), now });

  test('answers the draft that is no more, to its user alone', async () => {
    const answer = await invoke(handler, { ...asked, headers: { 'If-Match': '"7"' } });
    expect(answer).toMatchObject({ status: 200, body: draft });
    const others = await Promise.all(
      [manager, admin, stranger].map(async (caller) => (await invoke(handler, { ...asked, caller })).status),
    );
    expect(others).toEqual([403, 403, 404]);
  });

  test('of another version is refused, and so is that of what was submitted', async () => {
    const stale = await invoke(handler, { ...asked, headers: { 'If-Match': '"6"' } });
    expect(stale).toMatchObject({ status: 412 });
    const late = createDeleteSubmission({ submissions: storeOf(submitted), now });
    const params = { submission_id: submitted.submission_id };
    expect(await invoke(late, { caller: client, params })).toMatchObject({ status: 409 });
  });
});

describe('Submissions', () => {
  const { answers: _answers, ...summary } = draft;
  const questions: unknown[] = [];
  const page = async (...question: unknown[]) => {
    questions.push(question);
    return { items: [summary], next_cursor: 'more' };
  };
  const handler = createListSubmissions({
    submissions: {
      listOfUser: (...asking) => page('of a user', ...asking),
      listByStatus: (...asking) => page('by status', ...asking),
    },
    access: storeOf(draft),
  });
  const list = async (caller: Caller, query: Record<string, string> = {}) => {
    questions.length = 0;
    const { status, body } = await invoke(handler, { caller, query });
    return { status, body, question: (questions[0] as unknown[] | undefined)?.slice(0, 3) };
  };

  test.each([
    ['one’s own', client, {}, ['of a user', client.userId, {}]],
    ['one’s own of a status', client, { status: 'draft' }, ['of a user', client.userId, { status: 'draft' }]],
    ['one’s own by name', client, { user_id: client.userId }, ['of a user', client.userId, {}]],
    ['an admin’s own', admin, {}, ['of a user', admin.userId, {}]],
    [
      'an admin’s own of a status',
      admin,
      { user_id: admin.userId, status: 'draft' },
      ['of a user', admin.userId, { status: 'draft' }],
    ],
    ['anybody’s, for an admin', admin, { user_id: client.userId }, ['of a user', client.userId, {}]],
    [
      'a team member’s, for the manager',
      manager,
      { user_id: client.userId },
      ['of a user', client.userId, {}],
    ],
    [
      'a coach’s own of a status',
      manager,
      { status: 'submitted' },
      ['of a user', manager.userId, { status: 'submitted' }],
    ],
  ] as const)('are %s', async (_what, caller, query, question) => {
    const answer = await list(caller, query);
    expect(answer).toEqual({ status: 200, body: { items: [summary], next_cursor: 'more' }, question });
  });

  test('are everybody’s of one status, for an admin', async () => {
    const { question } = await list(admin, { status: 'submitted' });
    expect(question?.slice(0, 2)).toEqual(['by status', 'submitted']);
  });

  test('of others are an empty page, and nothing is read', async () => {
    for (const query of [{ user_id: client.userId }, { user_id: newId(), status: 'draft' }]) {
      expect(await list(stranger, query)).toEqual({ status: 200, body: { items: [] }, question: undefined });
    }
    expect((await list(manager, { user_id: newId() })).body).toEqual({ items: [] });
  });

  test('never hold answers or feedback', async () => {
    const full = createListSubmissions({
      submissions: {
        listOfUser: async () => ({ items: [{ ...draft, feedback: 'x' } as SubmissionSummary] }),
        listByStatus: async () => ({ items: [] }),
      },
      access: storeOf(draft),
    });
    expect((await invoke(full, { caller: client })).body).toEqual({ items: [summary] });
  });

  test.each([{ status: 'lost' }, { user_id: 'x' }, { limit: '0' }, { title: 'x' }])(
    'are never of %j',
    async (query) => {
      expect((await list(client, query)).status).toBe(400);
    },
  );
});
