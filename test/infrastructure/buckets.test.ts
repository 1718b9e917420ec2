import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { environmentNamed } from '#lib/environments.ts';
import { unsetSettings } from '#lib/unset-settings.ts';
import { resourcesOf, someAccount } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const { assembly } = synthesized('prod');
const buckets = resourcesOf(assembly, 'AWS::S3::Bucket');
const nameOf = (bucket: string): string => `paceline-${bucket}-prod-${someAccount}-us-east-1`;
const bucketNamed = (name: string) =>
  buckets.find(({ Properties }) => Properties['BucketName'] === nameOf(name));

const Policy = z.object({
  Bucket: z.string(),
  PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Effect: z.string() })) }),
});
const statementsFor = (logicalId: string) =>
  resourcesOf(assembly, 'AWS::S3::BucketPolicy')
    .map(({ Properties }) => Policy.parse(Properties))
    .filter(({ Bucket }) => Bucket === logicalId)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

test('there are the three for files, the one for their logs, and the one of the trail', () => {
  const names = ['uploads', 'documents', 'thumbnails', 'access-logs', 'trail'].map(nameOf);
  expect(buckets.map(({ Properties }) => String(Properties['BucketName'])).toSorted()).toEqual(
    names.toSorted(),
  );
});

test.each(buckets)('$Properties.BucketName is encrypted, private, and speaks TLS alone', (bucket) => {
  expect(bucket.Properties).toMatchObject({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  expect(statementsFor(bucket.logicalId)).toContainEqual({
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [`${bucket.logicalId}.Arn`, `${bucket.logicalId}.Arn/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
});

describe.each(['uploads', 'documents', 'thumbnails'])('The bucket of %s', (name) => {
  const bucket = bucketNamed(name);

  test('keeps for 30 days what was deleted, and nothing of an upload that was given up', () => {
    expect(bucket?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            ExpiredObjectDeleteMarker: true,
          },
          {
            Status: 'Enabled',
            Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 0 }],
          },
        ],
      },
    });
  });

  test('logs who reached what, under its own name', () => {
    expect(bucket?.Properties['LoggingConfiguration']).toEqual({
      DestinationBucketName: bucketNamed('access-logs')?.logicalId,
      LogFilePrefix: `${name}/`,
    });
  });

  test('lets nobody in by its policy but CloudFront of this account, which reads', () => {
    const admitted = statementsFor(bucket?.logicalId ?? '').filter(({ Effect }) => Effect === 'Allow');
    expect(admitted).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: `${bucket?.logicalId}.Arn/*`,
        Condition: {
          StringEquals: { 'AWS:SourceAccount': someAccount },
          ArnLike: { 'AWS:SourceArn': `arn:aws:cloudfront::${someAccount}:distribution/*` },
        },
      },
    ]);
  });
});

test.each([
  ['uploads', true],
  ['documents', true],
  ['thumbnails', false],
])('forms of the front ends can be sent to %s: %s', (name, takesUploads) => {
  expect(bucketNamed(name)?.Properties['CorsConfiguration']).toEqual(
    takesUploads
      ? {
          CorsRules: [
            {
              AllowedMethods: ['POST'],
              AllowedOrigins: [...unsetSettings.corsOrigins],
              AllowedHeaders: ['*'],
              ExposedHeaders: ['ETag'],
              MaxAge: 3600,
            },
          ],
        }
      : undefined,
  );
});

test('logs of access are kept as long as other logs', () => {
  expect(bucketNamed('access-logs')?.Properties['LifecycleConfiguration']).toMatchObject({
    Rules: [{ Status: 'Enabled', ExpirationInDays: environmentNamed('prod').retentionDays }],
  });
});

describe('CloudFront in front of them', () => {
  const Behavior = z.looseObject({
    TargetOriginId: z.string(),
    PathPattern: z.string().default('*'),
    TrustedKeyGroups: z.array(z.string()),
    ViewerProtocolPolicy: z.string(),
    AllowedMethods: z.array(z.string()),
  });
  const Config = z.object({
    DefaultCacheBehavior: Behavior,
    CacheBehaviors: z.array(Behavior),
    Origins: z.array(z.object({ Id: z.string(), DomainName: z.string(), OriginAccessControlId: z.string() })),
    Logging: z.object({ Bucket: z.string(), Prefix: z.string() }),
  });
  const [distribution, ...others] = resourcesOf(assembly, 'AWS::CloudFront::Distribution');
  const config = Config.parse(distribution?.Properties['DistributionConfig']);
  const [keyGroup] = resourcesOf(assembly, 'AWS::CloudFront::KeyGroup');
  const behaviors = [...config.CacheBehaviors, config.DefaultCacheBehavior];

  test.each(behaviors)('reads $PathPattern for signed addresses alone, by HTTPS', (behavior) => {
    expect(behavior).toMatchObject({
      TrustedKeyGroups: [keyGroup?.logicalId],
      ViewerProtocolPolicy: 'https-only',
      AllowedMethods: ['GET', 'HEAD'],
    });
  });

  test('lets browsers alone keep a file, for as long as its address holds, and run nothing of it', () => {
    const [policy] = resourcesOf(assembly, 'AWS::CloudFront::ResponseHeadersPolicy');
    expect(policy?.Properties['ResponseHeadersPolicyConfig']).toMatchObject({
      CustomHeadersConfig: {
        Items: [{ Header: 'Cache-Control', Value: 'private, max-age=900', Override: true }],
      },
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox", Override: true },
        ContentTypeOptions: { Override: true },
      },
      CorsConfig: { AccessControlAllowOrigins: { Items: [...unsetSettings.corsOrigins] } },
    });
    for (const behavior of behaviors) expect(behavior['ResponseHeadersPolicyId']).toBe(policy?.logicalId);
  });

  test('signs what it asks each bucket for, and logs what it is asked for', () => {
    expect(others).toEqual([]);
    expect(config.Origins.map(({ DomainName }) => DomainName)).toEqual(
      ['uploads', 'documents', 'thumbnails'].map((name) => `${nameOf(name)}.s3.us-east-1.amazonaws.com`),
    );
    const controls = resourcesOf(assembly, 'AWS::CloudFront::OriginAccessControl');
    expect(config.Origins.map(({ OriginAccessControlId }) => OriginAccessControlId)).toEqual(
      controls.map(({ logicalId }) => `${logicalId}.Id`),
    );
    for (const { Properties } of controls)
      expect(Properties['OriginAccessControlConfig']).toMatchObject({
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
      });
    expect(config.Logging).toEqual({
      Bucket: `${nameOf('access-logs')}.s3.us-east-1.amazonaws.com`,
      Prefix: 'cloudfront/',
    });
  });
});
