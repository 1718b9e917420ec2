import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '#shared/audit/audit-entry.ts';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import { changeProfile } from '#shared/profiles/change-profile.ts';
import { ProfileService } from '#shared/profiles/profile.service.ts';
import { SubmissionAccess } from '#shared/submissions/submission-access.service.ts';
import { SubmissionRepository } from '#shared/submissions/submission.repository.ts';
import type { SubmissionStatus } from '#shared/submissions/submission.ts';
import { keyed, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { begin, remove, review, revise, submit } from '#test/support/submission-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const submissions = new SubmissionRepository();
const access = new SubmissionAccess();

type Person = Parameters<typeof begin>[0];

/** A client and whoever manages them. */
async function aTeam() {
  const [client, manager] = await given(aClient(), aCoach());
  await new ProfileService().change(
    profileIdOf(client.user_id),
    (profile) => changeProfile(profile, { manager_id: manager.user_id }, today),
    { userId: manager.user_id, at: today },
  );
  return { client, manager };
}

const aDraft = async (client: Person) => (await begin(client)).entity.submission_id;

async function told(submissionId: string): Promise<AuditEntry[]> {
  const page = { limit: 50 };
  const { items } = await new AuditLogRepository().list(
    { entity_id: submissionId },
    {},
    { caller: 'an admin', page },
  );
  return items;
}

const actions = async (submissionId: string) => (await told(submissionId)).map(({ action }) => action);

/** How each of several requests at one moment ended: the status, or why it was refused. */
const outcomes = async (requests: readonly Promise<{ status: string }>[]): Promise<string[]> =>
  (await Promise.allSettled(requests)).map((answer) => {
    if (answer.status === 'fulfilled') return answer.value.status;
    const { title } = answer.reason as { title?: string };
    if (title === undefined) throw answer.reason;
    return title;
  });

describe('A submission', () => {
  test('goes its way from draft to approval, and each step is told without its content', async () => {
    const { client, manager } = await aTeam();
    const answers = { deep: [[[[{ a: ['Knee', 1e-300, null] }]]]], 'caf\u00e9': '12345678901234567' };
    const { entity } = await begin(client, { answers, due_at: '2026-04-01T00:00:00.000Z' });
    const id = entity.submission_id;
    expect(await submissions.find(id)).toStrictEqual(entity);

    await revise(client, id, { title: 'After a fall', answers: { ...answers, pain: 3 }, due_at: null });
    await submit(client, id);
    await review(manager, id, { decision: 'returned', feedback: 'Which knee?' });
    await revise(client, id, { answers: { knee: 'Left' } });
    await submit(client, id);
    const approved = await review(manager, id, { decision: 'approved' });
    expect(await submissions.find(id)).toStrictEqual(approved);
    expect(approved).toMatchObject({
      title: 'After a fall',
      answers: { knee: 'Left' },
      status: 'approved',
      reviewer_id: manager.user_id,
      version: 7,
    });
    expect(approved).not.toHaveProperty('due_at');
    expect(approved).not.toHaveProperty('feedback');
    const entries = await told(id);
    expect(entries.map(({ action }) => action).toSorted()).toEqual(
      [
        'submission_created',
        'submission_updated',
        'submission_submitted',
        'submission_returned',
        'submission_updated',
        'submission_submitted',
        'submission_approved',
      ].toSorted(),
    );
    expect(JSON.stringify(entries)).not.toMatch(/knee|fall|left/i);
    expect(await contradictions()).toEqual([]);
  });

  test('holds its answers as text, however they are made', async () => {
    const [client] = await given(aClient());
    const answers = JSON.parse('{"big":1e308,"small":5e-324,"text":"\\u0000","nested":{"a":[{"b":[]}]}}');
    const { entity } = await begin(client, { answers });
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: 'test-submissions', Key: { submission_id: entity.submission_id } }),
    );
    expect(Item?.['answers']).toBe(JSON.stringify(answers));
    expect((await submissions.find(entity.submission_id))?.answers).toStrictEqual(answers);
  });

  test('can be as large as its bounds allow', async () => {
    const [client] = await given(aClient());
    const answers = { text: 'x'.repeat(64 * 1024 - 20) };
    const { entity } = await begin(client, { answers, title: 't'.repeat(200) });
    expect((await submissions.find(entity.submission_id))?.answers).toEqual(answers);
  });

  test('is removed as a draft alone; then it is gone, and its removal is told', async () => {
    const [client] = await given(aClient());
    const id = await aDraft(client);
    expect(await remove(client, id)).toMatchObject({ submission_id: id, status: 'draft' });
    expect(await submissions.find(id)).toBeUndefined();
    await expect(remove(client, id)).rejects.toMatchObject({ title: 'NotFound' });
    expect((await actions(id)).toSorted()).toEqual(['submission_created', 'submission_deleted']);

    const kept = await aDraft(client);
    await submit(client, kept);
    await expect(remove(client, kept)).rejects.toMatchObject({ title: 'ConflictError' });
  });
});

describe('Under an idempotency key', () => {
  test('one is begun, however many ask at the same moment, and repeated as it is now', async () => {
    const [client] = await given(aClient());
    const attempt = () => begin(client, {}, keyed(client, 'begin'));
    const made = await Promise.all(Array.from({ length: 10 }, attempt));
    const ids = new Set(made.map(({ entity }) => entity.submission_id));
    expect(ids.size).toBe(1);
    expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [id = ''] = ids;
    const submitted = await submit(client, id);
    expect(await attempt()).toEqual({ replayed: true, entity: submitted });
    const { items } = await submissions.listOfUser(
      client.user_id,
      {},
      { caller: client.user_id, page: { limit: 20 } },
    );
    expect(items).toHaveLength(1);
  });

  test('other content is refused, and what was removed is not made again', async () => {
    const [client] = await given(aClient());
    const { entity } = await begin(client, {}, keyed(client, 'key', 'one'));
    await expect(begin(client, {}, keyed(client, 'key', 'another'))).rejects.toMatchObject({
      title: 'IdempotencyMismatch',
    });
    await remove(client, entity.submission_id);
    await expect(begin(client, {}, keyed(client, 'key', 'one'))).rejects.toMatchObject({ title: 'NotFound' });
  });
});

describe('At the same moment', () => {
  test('many hand it in: it is submitted once', async () => {
    const [client] = await given(aClient());
    const id = await aDraft(client);
    const ends = await outcomes(Array.from({ length: 10 }, () => submit(client, id)));
    expect(new Set(ends)).toEqual(new Set(['submitted']));
    expect(await submissions.find(id)).toMatchObject({ version: 2 });
    expect(await actions(id)).toHaveLength(2);
  });

  test('it is handed in and removed: one of the two holds', async () => {
    const [client] = await given(aClient());
    const ids = await Promise.all(Array.from({ length: 10 }, () => aDraft(client)));
    await Promise.all(
      ids.map(async (id) => {
        const [submitted, removed] = await outcomes([submit(client, id), remove(client, id)]);
        const left = await submissions.find(id);
        expect([submitted, removed, left?.status]).toEqual(
          left ? ['submitted', 'ConflictError', 'submitted'] : ['NotFound', 'draft', undefined],
        );
        expect(await actions(id)).toHaveLength(2);
      }),
    );
    expect(await contradictions()).toEqual([]);
  });

  test('it is removed twice: once it is there', async () => {
    const [client] = await given(aClient());
    const id = await aDraft(client);
    const ends = await outcomes([remove(client, id), remove(client, id)]);
    expect(ends.toSorted()).toEqual(['NotFound', 'draft']);
    expect(await actions(id)).toHaveLength(2);
  });

  test('two reviewers decide: the first decision holds', async () => {
    const { client, manager } = await aTeam();
    const [admin] = await given(anAdmin());
    const ids = await Promise.all(Array.from({ length: 10 }, () => aDraft(client)));
    await Promise.all(
      ids.map(async (id) => {
        await submit(client, id);
        const ends = await outcomes([
          review(manager, id, { decision: 'approved' }),
          review(admin, id, { decision: 'returned', feedback: 'More' }),
        ]);
        const left = await submissions.find(id);
        expect(ends).toEqual(
          left?.status === 'approved' ? ['approved', 'ConflictError'] : ['ConflictError', 'returned'],
        );
        expect(left).toMatchObject({
          version: 3,
          reviewer_id: (left?.status === 'approved' ? manager : admin).user_id,
        });
      }),
    );
    expect(await contradictions()).toEqual([]);
  });

  test('it is changed and handed in: what is submitted is what was last written', async () => {
    const [client] = await given(aClient());
    const ids = await Promise.all(Array.from({ length: 10 }, () => aDraft(client)));
    await Promise.all(
      ids.map(async (id) => {
        const ends = await outcomes([revise(client, id, { title: 'Late' }), submit(client, id)]);
        const left = await submissions.find(id);
        expect(left?.status).toBe('submitted');
        expect([left?.title === 'Late', left?.version]).toEqual(
          ends[0] === 'ConflictError' ? [false, 2] : [true, 3],
        );
      }),
    );
    expect(await contradictions()).toEqual([]);
  });

  test('several changes of different fields are all kept', async () => {
    const [client] = await given(aClient());
    const id = await aDraft(client);
    await Promise.all([
      revise(client, id, { title: 'Other' }),
      revise(client, id, { answers: { sleep: 8 } }),
      revise(client, id, { due_at: '2026-04-01T00:00:00.000Z' }),
    ]);
    expect(await submissions.find(id)).toMatchObject({
      title: 'Other',
      answers: { sleep: 8 },
      due_at: '2026-04-01T00:00:00.000Z',
      version: 4,
    });
  });
});

const as = ({ user_id, role }: Person) => ({ userId: user_id, role });

describe('Whose business it is', () => {
  test('its user’s, the manager’s and the admins’', async () => {
    const { client, manager } = await aTeam();
    const [admin, stranger, other] = await given(anAdmin(), aCoach(), aClient());
    const id = await aDraft(client);
    for (const [person, party] of [
      [client, 'own'],
      [manager, 'manager'],
      [admin, 'admin'],
    ] as const) {
      expect(await access.find(id, as(person))).toMatchObject({ party });
      expect(await access.maySee(client.user_id, as(person))).toBe(true);
    }
    for (const person of [stranger, other]) {
      await expect(access.find(id, as(person))).rejects.toMatchObject({ title: 'NotFound' });
      expect(await access.maySee(client.user_id, as(person))).toBe(false);
    }
    await expect(access.find(newId(), as(admin))).rejects.toMatchObject({ title: 'NotFound' });
  });

  test('no longer a manager’s who has left the team', async () => {
    const { client, manager } = await aTeam();
    const id = await aDraft(client);
    await submit(client, id);
    await new ProfileService().change(
      profileIdOf(client.user_id),
      (profile) => changeProfile(profile, { manager_id: null }, today),
      { userId: client.user_id, at: today },
    );
    await expect(review(manager, id, { decision: 'approved' })).rejects.toMatchObject({ title: 'NotFound' });
  });
});

const minutes = (count: number): Date => new Date(today.getTime() + count * 60_000);

describe('A list', () => {
  test('of one user is newest first, page by page, of one status if asked, and without what is long', async () => {
    const [client, other] = await given(aClient(), aClient());
    await begin(other);
    for (const count of [1, 2, 3, 4, 5]) {
      const { entity } = await begin(client, { title: `No. ${count}` }, undefined, minutes(count));
      if (count % 2 === 0) await submit(client, entity.submission_id, minutes(10 - count));
    }
    const list = (page: { limit: number; cursor?: string | undefined }, status?: SubmissionStatus) =>
      submissions.listOfUser(client.user_id, { status }, { caller: client.user_id, page });
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, cursor: first.next_cursor });
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(
      [5, 4, 3, 2, 1].map((count) => `No. ${count}`),
    );
    expect(second.next_cursor).toBeUndefined();
    const submitted = await list({ limit: 20 }, 'submitted');
    expect(submitted.items.map(({ title }) => title)).toEqual(['No. 4', 'No. 2']);
    await expect(list({ limit: 3, cursor: first.next_cursor }, 'submitted')).rejects.toMatchObject({
      title: 'ValidationError',
    });

    const [newest] = first.items;
    const { answers: _answers, ...summary } = (await submissions.find(String(newest?.submission_id))) ?? {};
    expect(newest).toStrictEqual(summary);
  });

  test('of one status is everybody’s, the last updated first', async () => {
    const people = await given(aClient(), aClient(), aClient());
    const [admin] = await given(anAdmin());
    const ids = await Promise.all(people.map(aDraft));
    // Later than whatever else the tests have approved.
    const order = [2, 0, 1];
    for (const [place, of] of order.entries()) {
      const [person, id] = [people[of], ids[of]];
      if (!person || id === undefined) throw new Error('There are three of each');
      await submit(person, id, minutes(60));
      await review(admin, id, { decision: 'approved', feedback: 'Fine' }, minutes(100 + place));
    }
    const { items } = await submissions.listByStatus('approved', {
      caller: admin.user_id,
      page: { limit: 3 },
    });
    expect(items.map(({ submission_id }) => submission_id)).toEqual(
      order.toReversed().map((place) => ids[place]),
    );
    expect(items[0]).not.toHaveProperty('feedback');
    const {
      answers: _answers,
      feedback: _feedback,
      ...summary
    } = (await submissions.find(String(ids[1]))) ?? {
      answers: {},
    };
    expect(items[0]).toStrictEqual(summary);
  });
});
