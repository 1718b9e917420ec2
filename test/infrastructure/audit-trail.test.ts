import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { tables } from '#shared/dynamodb/tables.ts';
import { environmentNamed } from '#lib/environments.ts';
import { resourcesOf, someAccount } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const { assembly } = synthesized('prod');
const [trail, ...others] = resourcesOf(assembly, 'AWS::CloudTrail::Trail');
const bucketName = `paceline-trail-prod-${someAccount}-us-east-1`;
const bucket = resourcesOf(assembly, 'AWS::S3::Bucket').find(
  ({ Properties }) => Properties['BucketName'] === bucketName,
);

const category = (name: string) => ({ Field: 'eventCategory', Equals: [name] });
const type = (name: string) => ({ Field: 'resources.type', Equals: [name] });

const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Effect: z.string() })) }),
});

describe('The trail of prod', () => {
  test('is on, everywhere in the account, and its files are signed', () => {
    expect(others).toEqual([]);
    expect(trail?.Properties).toMatchObject({
      TrailName: 'paceline-prod',
      S3BucketName: bucketName,
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
    });
    expect(trail?.Properties).not.toHaveProperty('EventSelectors');
  });

  test('tells of each call that manages the account, and of each one to a table or a file', () => {
    const tableArns = Object.keys(tables).map(
      (name) => `arn:aws:dynamodb:us-east-1:${someAccount}:table/paceline-${name}-prod`,
    );
    const objectArns = ['uploads', 'documents', 'thumbnails'].map(
      (name) => `arn:aws:s3:::paceline-${name}-prod-${someAccount}-us-east-1/`,
    );
    expect(trail?.Properties['AdvancedEventSelectors']).toEqual([
      { Name: 'management', FieldSelectors: [category('Management')] },
      {
        Name: 'AWS::DynamoDB::Table',
        FieldSelectors: [
          category('Data'),
          type('AWS::DynamoDB::Table'),
          { Field: 'resources.ARN', Equals: tableArns },
        ],
      },
      {
        Name: 'AWS::S3::Object',
        FieldSelectors: [
          category('Data'),
          type('AWS::S3::Object'),
          { Field: 'resources.ARN', StartsWith: objectArns },
        ],
      },
    ]);
  });

  test('is written to a bucket that takes it from this trail alone', () => {
    const policy = resourcesOf(assembly, 'AWS::S3::BucketPolicy').find(
      ({ Properties }) => Properties['Bucket'] === bucket?.logicalId,
    );
    const fromTrail = { 'aws:SourceArn': `arn:aws:cloudtrail:us-east-1:${someAccount}:trail/paceline-prod` };
    const { PolicyDocument } = Policy.parse(policy?.Properties);
    expect(PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:GetBucketAcl',
        Resource: `${bucket?.logicalId}.Arn`,
        Condition: { StringEquals: fromTrail },
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${bucket?.logicalId}.Arn/AWSLogs/${someAccount}/*`,
        Condition: { StringEquals: { ...fromTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ]);
  });

  test('is kept as long as logs are', () => {
    expect(bucket?.Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [
        {
          ExpirationInDays: environmentNamed('prod').retentionDays,
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    });
  });
});

test.each(['dev', 'staging'] as const)('%s, which holds no real data, has no trail', (environment) => {
  expect(resourcesOf(synthesized(environment).assembly, 'AWS::CloudTrail::Trail')).toEqual([]);
  expect(JSON.stringify(resourcesOf(synthesized(environment).assembly))).not.toContain('cloudtrail');
});
