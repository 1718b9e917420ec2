import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault } from '#lib/local/dynamodb/faults.ts';
import { idempotencyOf, newId } from '#shared/ids.ts';
import type { Outcome } from '#shared/media/change-media.ts';
import { MediaRepository } from '#shared/media/media.repository.ts';
import { MediaService } from '#shared/media/media.service.ts';
import { isDeleted, type Media } from '#shared/media/media.ts';
import type { Upload } from '#shared/media/upload.ts';
import { Problem } from '#shared/problems.ts';
import { handIn } from '#shared/submissions/change-submission.ts';
import { SubmissionService } from '#shared/submissions/submission.service.ts';
import { contradictions } from '#test/support/invariants.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const service = new MediaService();
const at = new Date('2026-03-01T12:00:00.000Z');
const upload: Upload = { content_type: 'image/png', size: 1200, file_name: 'a.png', etag: '"a"' };
const ready: Outcome = {
  state: 'ready',
  picture: { width: 1600, height: 900, thumbnails: [{ side: 160, width: 160, height: 90 }] },
};

/** Somebody with an upload in the bucket. */
function anUpload(told: Partial<Upload> = {}) {
  const owned = { user_id: newId(), media_id: newId() };
  const by = { userId: owned.user_id, at, role: 'client' as const };
  const found: Upload = { ...upload, ...told };
  const findUpload = async () => found;
  return {
    owned,
    by,
    arrive: () => service.arrive(owned, found, by),
    conclude: (outcome: Outcome = ready) =>
      service.conclude({ media_id: owned.media_id, etag: found.etag }, outcome, by),
    register: (title: string, key?: string) =>
      service.register(
        owned.media_id,
        { title },
        {
          findUpload,
          by,
          idempotency:
            key === undefined
              ? undefined
              : idempotencyOf({ caller: owned.user_id, route: 'POST /v1/media', key, content: title }),
        },
      ),
    remove: () => service.delete(owned.media_id, { findUpload, by, precondition: () => {} }),
  };
}

/** What the thumbnail function does with an upload. */
async function lookedAt({ arrive, conclude }: ReturnType<typeof anUpload>): Promise<void> {
  if (!isDeleted(await arrive())) await conclude();
}

describe('Registration and the look at an upload', () => {
  test.each([
    [
      'first one, then the other',
      async (one: ReturnType<typeof anUpload>) => {
        await one.register('Front');
        await lookedAt(one);
      },
    ],
    [
      'first the other, then the one',
      async (one: ReturnType<typeof anUpload>) => {
        await lookedAt(one);
        await one.register('Front');
      },
    ],
    [
      'both at once, and both twice',
      (one: ReturnType<typeof anUpload>) =>
        Promise.all([one.register('Front'), lookedAt(one), one.register('Front'), lookedAt(one)]),
    ],
  ])('%s come to the same', async (_order, story) => {
    for (let round = 0; round < 5; round += 1) {
      const one = anUpload();
      await story(one);
      expect(await one.arrive()).toMatchObject({ state: 'ready', title: 'Front', width: 1600 });
    }
    expect(await contradictions()).toEqual([]);
  });

  test('under one key, however often at once, is one', async () => {
    const one = anUpload();
    const answers = await Promise.all([1, 2, 3, 4].map(() => one.register('Front', 'key')));
    expect(new Set(answers.map(({ entity }) => entity.media_id)).size).toBe(1);
    expect(await one.arrive()).toMatchObject({ title: 'Front' });
    expect(await contradictions()).toEqual([]);
  });
});

test('Media of somebody else cannot be told from what was never uploaded', async () => {
  const [one, gone, other] = [anUpload(), anUpload(), anUpload()];
  await Promise.all([one.arrive(), gone.arrive()]);
  await gone.remove();
  const refusal = (mediaId: string) => {
    const asked = { findUpload: async () => undefined, by: other.by, idempotency: undefined };
    return service.register(mediaId, { title: 'Mine' }, asked).catch((error: Problem) => error);
  };
  const never = await refusal(newId());
  expect(never).toMatchObject({ title: 'ConflictError' });
  for (const { media_id } of [one.owned, gone.owned]) expect(await refusal(media_id)).toEqual(never);
});

describe('Deletion', () => {
  test('at the same moment as everything else wins in the end, and stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      const one = anUpload();
      const register = one.register('Front').catch((error: unknown) => {
        if (!(error instanceof Problem && error.title === 'NotFound')) throw error;
      });
      await Promise.all([lookedAt(one), one.remove(), register, one.remove()]);
      expect(isDeleted(await one.arrive())).toBe(true);
      await expect(one.register('Late')).rejects.toMatchObject({ title: 'NotFound' });
    }
    expect(await contradictions()).toEqual([]);
  });

  test('takes media out of every list', async () => {
    const one = anUpload();
    await one.register('Front');
    const page = { caller: one.by.userId, page: { limit: 20 } };
    const listed = async () => (await new MediaRepository().listOfUser(one.by.userId, page)).items.length;
    expect(await listed()).toBe(1);
    await one.remove();
    expect(await listed()).toBe(0);
  });

  test('is the owner’s and admins’', async () => {
    const [one, other] = [anUpload(), anUpload()];
    await one.arrive();
    const asked = { findUpload: async () => undefined, precondition: () => {} };
    await expect(service.delete(one.owned.media_id, { ...asked, by: other.by })).rejects.toMatchObject({
      title: 'NotFound',
    });
    const admin = { ...other.by, role: 'admin' as const };
    expect(isDeleted(await service.delete(one.owned.media_id, { ...asked, by: admin }))).toBe(true);
  });
});

describe('A submission', () => {
  const submissions = new SubmissionService();
  const begun = async (userId: string) => {
    const caller = { userId, role: 'client' as const };
    const { entity } = await submissions.create({ title: 'x', answers: {} }, { caller, at });
    const submit = () =>
      submissions.change(entity.submission_id, (one, party) => handIn(one, { party, at }), { caller, at });
    return { submission_id: entity.submission_id, submit };
  };

  test('takes a file that its form named, and none once it is with the reviewer', async () => {
    for (let round = 0; round < 8; round += 1) {
      const one = anUpload();
      const { submission_id, submit } = await begun(one.by.userId);
      const media = { ...upload, submission_id };
      const [arrived, submitted] = await Promise.all([service.arrive(one.owned, media, one.by), submit()]);
      const joined = !isDeleted(arrived) && arrived.submission_id === submission_id;
      // Whoever came first: a file that joined was there when it was handed in.
      if (joined) expect(submitted.status).toBe('submitted');
      const late = anUpload();
      const owned = { ...late.owned, user_id: one.by.userId };
      expect((await service.arrive(owned, media, one.by)) as Media).not.toHaveProperty('submission_id');
    }
    expect(await contradictions()).toEqual([]);
  });

  test('of somebody else takes nothing', async () => {
    const [one, other] = [anUpload(), anUpload()];
    const { submission_id } = await begun(other.by.userId);
    expect(await service.arrive(one.owned, { ...upload, submission_id }, one.by)).not.toHaveProperty(
      'submission_id',
    );
    const joining = service.register(
      one.owned.media_id,
      { submission_id },
      { findUpload: async () => upload, by: one.by, idempotency: undefined },
    );
    await expect(joining).rejects.toMatchObject({ title: 'NotFound' });
  });
});

describe.each<Fault>(['unavailable', 'connection-reset-before', 'connection-reset-after'])(
  '%s, at each store call in turn',
  (fault) => {
    test.each([
      ['a registration', (one: ReturnType<typeof anUpload>) => one.register('Front', 'key')],
      ['a look', lookedAt],
      ['a deletion', (one: ReturnType<typeof anUpload>) => one.remove()],
    ] as const)('%s asked for again comes out as if nothing had been', async (_what, story) => {
      for (let failing = 1; ; failing += 1) {
        const one = anUpload();
        let calls = 0;
        store.faults.inject({ fault, times: 3, when: () => (calls += 1) >= failing });
        await story(one).catch((error: unknown) => {
          if (!(error instanceof Problem && error.title === 'ServiceUnavailable')) throw error;
        });
        store.faults.clear();
        await story(one);
        if (calls < failing) break;
      }
      expect(await contradictions()).toEqual([]);
    });
  },
);
