import { BatchWriteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createTables } from '#lib/local/dynamodb/create-tables.ts';

/** An audit log with a stream, for one test. */
export class AuditLog {
  readonly tableName: string;
  readonly #client: DynamoDBClient;

  private constructor(client: DynamoDBClient, tableName: string) {
    this.#client = client;
    this.tableName = tableName;
  }

  /** Takes the table that is there, or creates it. */
  static async open(client: DynamoDBClient, tableName: string): Promise<AuditLog> {
    const table = {
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST' as const,
      AttributeDefinitions: [{ AttributeName: 'log_id', AttributeType: 'S' as const }],
      KeySchema: [{ AttributeName: 'log_id', KeyType: 'HASH' as const }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const },
    };
    await createTables(client, [table]);
    return new AuditLog(client, tableName);
  }

  async append(logId: string, entityId = 'some', action = 'booking_created'): Promise<void> {
    await this.#client.send(
      new PutItemCommand({ TableName: this.tableName, Item: this.#item(logId, entityId, action) }),
    );
  }

  /** At most 25, which is what DynamoDB takes at once. */
  async appendAll(logIds: string[]): Promise<void> {
    const writes = logIds.map((logId) => ({
      PutRequest: { Item: this.#item(logId, 'some', 'booking_created') },
    }));
    await this.#client.send(new BatchWriteItemCommand({ RequestItems: { [this.tableName]: writes } }));
  }

  #item(logId: string, entityId: string, action: string) {
    return { log_id: { S: logId }, entity_id: { S: entityId }, action: { S: action } };
  }
}
