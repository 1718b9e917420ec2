import {
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createTables } from '#lib/local/dynamodb/create-tables.ts';
import { type Engine, startEngine } from '#lib/local/dynamodb/engine.ts';
import { connect, engines } from './engines.ts';

jest.setTimeout(60_000);

/** A table of notes with an index for each of the attributes. */
const table = (name: string, ...indexed: string[]): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['note_id', ...indexed].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: [{ AttributeName: 'note_id', KeyType: 'HASH' }],
  ...(indexed.length > 0 && {
    GlobalSecondaryIndexes: indexed.map((AttributeName) => ({
      IndexName: `${AttributeName}-index`,
      KeySchema: [{ AttributeName, KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    })),
  }),
});

describe.each(engines)('creating tables in $title', ({ options }) => {
  let engine: Engine;
  let client: DynamoDBClient;
  beforeAll(async () => {
    engine = await startEngine(options);
    client = connect(engine.endpoint);
  });
  afterAll(async () => {
    client.destroy();
    await engine.close();
  });

  const described = async (name: string) =>
    (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  const note = { note_id: { S: 'one' }, author: { S: 'ann' }, topic: { S: 'sleep' } };

  test('makes all of them active', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `table-${index}`);
    await createTables(
      client,
      names.map((name) => table(name, 'author')),
    );
    for (const name of names) {
      expect(await described(name)).toMatchObject({
        TableStatus: 'ACTIVE',
        GlobalSecondaryIndexes: [{ IndexName: 'author-index', IndexStatus: 'ACTIVE' }],
      });
    }
  });

  test('a second time changes nothing', async () => {
    await createTables(client, [table('kept', 'author')]);
    await client.send(new PutItemCommand({ TableName: 'kept', Item: note }));
    const before = await described('kept');
    await createTables(client, [table('kept', 'author'), table('new')]);
    expect(await described('kept')).toMatchObject({
      CreationDateTime: before?.CreationDateTime,
      ItemCount: 1,
    });
    expect(await described('new')).toMatchObject({ TableStatus: 'ACTIVE' });
  });

  test('adds the indexes that were declared since, with the items that are there', async () => {
    await createTables(client, [table('grown')]);
    await client.send(new PutItemCommand({ TableName: 'grown', Item: note }));
    await createTables(client, [table('grown', 'author', 'topic')]);
    for (const [attribute, value] of Object.entries({ author: note.author, topic: note.topic })) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: 'grown',
          IndexName: `${attribute}-index`,
          KeyConditionExpression: '#attribute = :value',
          ExpressionAttributeNames: { '#attribute': attribute },
          ExpressionAttributeValues: { ':value': value },
        }),
      );
      expect(Items).toEqual([note]);
    }
  });

  test('a definition that DynamoDB refuses is its error', async () => {
    await expect(createTables(client, [{ ...table('refused'), KeySchema: [] }])).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
