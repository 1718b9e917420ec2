import { CustomResource, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  KeyGroup,
  PublicKey,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Resources } from './access/function-access.ts';
import { allow } from './allow.ts';
import { type BucketName, deployedBucketName, deployedSecretName, secretArn } from './deployed-names.ts';
import { DomainFunction } from './constructs/domain-function.ts';
import type { Environment } from './environments.ts';
import type { CodeOf, StackOfFunctionsProps } from './stack-of-functions.ts';

/** How files are downloaded: CloudFront in front of the private buckets, opened by signed addresses alone. */
export class MediaStack extends Stack {
  readonly media: Required<Resources>['media'];

  constructor(
    scope: Construct,
    id: string,
    { environment, resources, codeOf, ...props }: StackOfFunctionsProps,
  ) {
    super(scope, id, props);
    const publicKey = new PublicKey(this, 'PublicKey', {
      publicKeyName: `paceline-${environment.name}-media`,
      encodedKey: this.#keyPair(environment, resources, codeOf),
    });
    const keyGroup = new KeyGroup(this, 'KeyGroup', {
      keyGroupName: `paceline-${environment.name}-media`,
      items: [publicKey],
    });
    const responseHeadersPolicy = responseHeaders(this, environment);
    const behavior = (name: BucketName) => ({
      origin: S3BucketOrigin.withOriginAccessControl(this.#bucket(environment, name)),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      trustedKeyGroups: [keyGroup],
      responseHeadersPolicy,
      compress: false,
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: `paceline-${environment.name} files`,
      defaultBehavior: behavior('uploads'),
      additionalBehaviors: { 'documents/*': behavior('documents'), 'thumbnails/*': behavior('thumbnails') },
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableLogging: true,
      logBucket: Bucket.fromBucketName(
        this,
        'AccessLogs',
        deployedBucketName(this, environment.name, 'access-logs'),
      ),
      logFilePrefix: 'cloudfront/',
    });
    acknowledge(distribution);
    this.media = { url: `https://${distribution.distributionDomainName}`, keyPairId: publicKey.publicKeyId };
  }

  #bucket(environment: Environment, name: BucketName) {
    const bucketName = deployedBucketName(this, environment.name, name);
    return Bucket.fromBucketAttributes(this, `${name}Bucket`, { bucketName, region: this.region });
  }

  /** The public half of a key pair that is made once, in the account. */
  #keyPair(environment: Environment, resources: Resources, codeOf: CodeOf): string {
    const maker = new DomainFunction(this, 'makeMediaKey', {
      environment,
      resources,
      code: codeOf('makeMediaKey'),
      description: 'Makes the key pair whose signature opens files, once',
      variables: { MEDIA_SIGNING_SECRET: deployedSecretName(environment.name, 'media-signing-key') },
      timeout: Duration.seconds(30),
      statements: [
        allow(
          ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
          [secretArn(this, environment.name, 'media-signing-key')],
        ),
      ],
    });
    const keyPair = new CustomResource(this, 'KeyPair', {
      resourceType: 'Custom::MediaKeyPair',
      serviceToken: maker.function.functionArn,
    });
    return keyPair.getAttString('PublicKey');
  }
}

/** A file may be a page or a script in disguise: nothing that is downloaded runs or is shown in a frame. */
const responseHeaders = (stack: Stack, { name, corsOrigins }: Environment): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(stack, 'ResponseHeaders', {
    responseHeadersPolicyName: `paceline-${name}-media`,
    corsBehavior: {
      accessControlAllowCredentials: false,
      accessControlAllowHeaders: ['*'],
      accessControlAllowMethods: ['GET', 'HEAD'],
      accessControlAllowOrigins: [...corsOrigins],
      originOverride: true,
    },
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; sandbox", override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
    },
    customHeadersBehavior: {
      customHeaders: [{ header: 'Cache-Control', value: 'private, max-age=900', override: true }],
    },
  });

function acknowledge(distribution: Distribution): void {
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'A company’s clients may travel; addresses are signed for each of them.',
    },
    { id: 'AwsSolutions-CFR2', reason: 'It answers to nothing but addresses that the API has signed.' },
    { id: 'AwsSolutions-CFR4', reason: 'Its own domain name comes with its own certificate and TLS policy.' },
  );
}
