import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import type { SubjectChange } from '#shared/subjects/change-subject.ts';
import { SubjectRepository } from '#shared/subjects/subject.repository.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, keyed } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { anyVersion, by, enrol } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const edit = (coach: User, subjectId: string, asked: SubjectChange) =>
  new SubjectService().change(subjectId, asked, anyVersion, by(coach));

async function namesOf(coach: User): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await new SubjectRepository().listOfCoach(coach.user_id, {
      caller: coach.user_id,
      page: { limit: 2, cursor },
    });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return names;
}

async function connected(coach: User, client: User): Promise<string> {
  const { entity } = await book(client, coach);
  await change(coach, entity.booking_id, { status: 'confirmed' });
  return entity.booking_id;
}

describe('A roster', () => {
  test('is its coach’s, in the order of names', async () => {
    const [coach, other] = await given(aCoach(), aCoach());
    for (const name of ['Noor', 'Ada', 'Mara']) await enrol(coach, { name });
    const foreign = await enrol(other, { name: 'Bo' });
    expect(await namesOf(coach)).toEqual(['Ada', 'Mara', 'Noor']);
    await expect(edit(coach, foreign.subject_id, { name: 'Mine' })).rejects.toMatchObject({
      title: 'NotFound',
    });
  });

  test('changes by name and attribute; what it already says changes nothing', async () => {
    const [coach] = await given(aCoach());
    const subject = await enrol(coach, { sport: 'Rowing', notes: 'Left shoulder' });
    const changed = await edit(coach, subject.subject_id, { name: 'Mara L.', sport: null });
    expect(changed).toMatchObject({ name: 'Mara L.', notes: 'Left shoulder', version: 2 });
    expect(changed).not.toHaveProperty('sport');
    expect(await edit(coach, subject.subject_id, { name: 'Mara L.', sport: null })).toEqual(changed);
    expect(await new SubjectService().find(subject.subject_id, coach.user_id)).toEqual(changed);
    await new SubjectService().remove(subject.subject_id, anyVersion, by(coach));
    expect(await namesOf(coach)).toEqual([]);
    expect(await contradictions()).toEqual([]);
  });

  test('names accounts of connected clients alone', async () => {
    const [coach, client, stranger] = await given(aCoach(), aClient(), aClient());
    const unknown = { title: 'ValidationError', violations: [{ pointer: '/user_id' }] };
    await expect(enrol(coach, { user_id: client.user_id })).rejects.toMatchObject(unknown);
    const bookingId = await connected(coach, client);
    const subject = await enrol(coach, { user_id: client.user_id });
    await expect(edit(coach, subject.subject_id, { user_id: stranger.user_id })).rejects.toMatchObject(
      unknown,
    );
    await change(coach, bookingId, { status: 'cancelled' });
    // Who is named already stays so.
    expect(await edit(coach, subject.subject_id, { notes: 'Paused' })).toMatchObject({
      user_id: client.user_id,
    });
  });

  test('takes a person once under a key', async () => {
    const [coach] = await given(aCoach());
    const creating = () => new SubjectService().create({ name: 'Mara' }, by(coach), keyed(coach, 'subject'));
    const answers = await Promise.all(Array.from({ length: 5 }, creating));
    expect(new Set(answers.map(({ entity }) => entity.subject_id)).size).toBe(1);
    expect(await namesOf(coach)).toEqual(['Mara']);
  });

  test('keeps both of two changes that come together', async () => {
    const [coach] = await given(aCoach());
    const { subject_id } = await enrol(coach);
    await Promise.all([
      edit(coach, subject_id, { sport: 'Rowing' }),
      edit(coach, subject_id, { notes: 'Left shoulder' }),
      edit(coach, subject_id, { name: 'Mara L.' }),
    ]);
    expect(await new SubjectService().find(subject_id, coach.user_id)).toMatchObject({
      name: 'Mara L.',
      sport: 'Rowing',
      notes: 'Left shoulder',
      version: 4,
    });
    expect(await contradictions()).toEqual([]);
  });
});

describe('A roster of another system', () => {
  const own = process.env['DYNAMODB_SUBJECTS_TABLE'];
  const table = 'older-roster';
  let documents: DynamoDBDocumentClient;

  beforeAll(async () => {
    const client = new DynamoDBClient({ endpoint: String(process.env['AWS_ENDPOINT_URL_DYNAMODB']) });
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: ['id', 'coach_id', 'full_name'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'CoachIdIndex',
            KeySchema: [
              { AttributeName: 'coach_id', KeyType: 'HASH' },
              { AttributeName: 'full_name', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    );
    documents = DynamoDBDocumentClient.from(client);
    process.env['DYNAMODB_SUBJECTS_TABLE'] = table;
    process.env['SUBJECTS_ATTRIBUTE_NAMES'] = 'older';
  });
  afterAll(() => {
    documents.destroy();
    process.env['DYNAMODB_SUBJECTS_TABLE'] = own;
    delete process.env['SUBJECTS_ATTRIBUTE_NAMES'];
  });

  const stored = async (id: string) =>
    (await documents.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }))).Item;

  const givenRecord = (coach: User, record: object) =>
    documents.send(new PutCommand({ TableName: table, Item: { coach_id: coach.user_id, ...record } }));

  test('is read, listed and put into sessions by its own names and ids', async () => {
    const [coach] = await given(aCoach());
    await givenRecord(coach, {
      id: 'athlete-17',
      full_name: 'Old Noor',
      sport_type: 'Judo',
      created_at: 1719,
    });
    await enrol(coach, { name: 'New Mara', sport: 'Rowing' });
    expect(await namesOf(coach)).toEqual(['New Mara', 'Old Noor']);
    expect(await new SubjectService().find('athlete-17', coach.user_id)).toEqual({
      subject_id: 'athlete-17',
      coach_id: coach.user_id,
      name: 'Old Noor',
      sport: 'Judo',
      version: 0,
    });
    const { entity } = await new CoachSessionService().create(
      {
        user_id: coach.user_id,
        session_date_time: '2026-03-02T10:00:00.000Z',
        session_type: 'single',
        subject_id: 'athlete-17',
        title: 'Assessment',
        duration: 60,
      },
      by(coach),
    );
    expect(entity.subjects).toEqual([{ subject_id: 'athlete-17', name: 'Old Noor' }]);
  });

  test('is changed in its own names, and what is unknown here stays', async () => {
    const [coach] = await given(aCoach());
    await givenRecord(coach, {
      id: 'athlete-18',
      full_name: 'Old Noor',
      sport_type: 'Judo',
      belt: 'brown',
      created_at: 1719,
    });
    const changed = await edit(coach, 'athlete-18', { name: 'Noor', sport: null, notes: 'Knee' });
    expect(changed).toMatchObject({ name: 'Noor', notes: 'Knee', version: 1 });
    expect(await stored('athlete-18')).toEqual({
      id: 'athlete-18',
      coach_id: coach.user_id,
      full_name: 'Noor',
      notes: 'Knee',
      belt: 'brown',
      created_at: 1719,
      version: 1,
      updated_at: expect.any(String),
    });
    expect(await edit(coach, 'athlete-18', { sport: 'Judo' })).toMatchObject({ version: 2, sport: 'Judo' });
    await new SubjectService().remove('athlete-18', anyVersion, by(coach));
    expect(await stored('athlete-18')).toBeUndefined();
  });

  test('may hold some records with the newer names', async () => {
    const [coach] = await given(aCoach());
    await givenRecord(coach, { id: 'athlete-19', name: 'Mara', full_name: 'Mara', sport: 'Rowing' });
    expect(await edit(coach, 'athlete-19', { sport: null })).not.toHaveProperty('sport');
    expect(await stored('athlete-19')).toMatchObject({ id: 'athlete-19', full_name: 'Mara' });
    expect(await new SubjectService().find('athlete-19', coach.user_id)).not.toHaveProperty('sport');
  });
});
