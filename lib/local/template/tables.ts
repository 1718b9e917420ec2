import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Assembly } from './assembly.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const Indexes = z.array(
  z.object({
    IndexName: z.string(),
    KeySchema,
    Projection: z.object({
      ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']),
      NonKeyAttributes: z.array(z.string()).optional(),
    }),
  }),
);

/** CloudFormation's properties of a table are those of the call that creates it, and more that have no meaning here. */
const Table = z.object({
  TableName: z.string(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  KeySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: Indexes.optional(),
  LocalSecondaryIndexes: Indexes.optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .transform(({ StreamViewType }) => ({ StreamEnabled: true, StreamViewType }))
    .optional(),
});

export const tablesOf = (assembly: Assembly): CreateTableCommandInput[] =>
  assembly
    .ofType('AWS::DynamoDB::Table', Table)
    .map(({ properties }) => properties as CreateTableCommandInput);

/** The one table whose changes are told. */
export function streamedTableOf(assembly: Assembly): string {
  const name = tablesOf(assembly).find(
    ({ StreamSpecification }) => StreamSpecification !== undefined,
  )?.TableName;
  if (name === undefined) throw new Error('No table of the templates has a stream');
  return name;
}
