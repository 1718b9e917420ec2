import * as z from 'zod';
import type { Assembly } from './assembly.ts';

const Bucket = z.object({
  BucketName: z.string(),
  CorsConfiguration: z
    .object({ CorsRules: z.array(z.object({ AllowedOrigins: z.array(z.string()) })) })
    .optional(),
  NotificationConfiguration: z
    .object({ EventBridgeConfiguration: z.object({ EventBridgeEnabled: z.boolean().default(true) }) })
    .optional(),
});

export type DeployedBucket = {
  readonly name: string;
  readonly corsOrigins: readonly string[];
  /** Whether the account's event bus hears of what is put into it. */
  readonly tellsEvents: boolean;
};

export const bucketsOf = (assembly: Assembly): DeployedBucket[] =>
  assembly.ofType('AWS::S3::Bucket', Bucket).map(({ properties }) => ({
    name: properties.BucketName,
    corsOrigins: (properties.CorsConfiguration?.CorsRules ?? []).flatMap(
      ({ AllowedOrigins }) => AllowedOrigins,
    ),
    tellsEvents: properties.NotificationConfiguration?.EventBridgeConfiguration.EventBridgeEnabled ?? false,
  }));

const Behavior = z.object({ TargetOriginId: z.string() });
const Distribution = z.object({
  DistributionConfig: z.object({
    Origins: z.array(z.object({ Id: z.string(), DomainName: z.string() })),
    DefaultCacheBehavior: Behavior,
    CacheBehaviors: z.array(Behavior.extend({ PathPattern: z.string() })),
  }),
});

const ResponseHeadersPolicy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CorsConfig: z.object({ AccessControlAllowOrigins: z.object({ Items: z.array(z.string()) }) }),
    CustomHeadersConfig: z.object({
      Items: z.array(z.object({ Header: z.string(), Value: z.string() })),
    }),
    SecurityHeadersConfig: z.object({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
      FrameOptions: z.object({ FrameOption: z.string() }),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
    }),
  }),
});

export type DeployedDistribution = {
  readonly behaviors: readonly { readonly pathPattern: string; readonly bucket: string }[];
  readonly corsOrigins: readonly string[];
  readonly responseHeaders: Readonly<Record<string, string>>;
};

/** How files are handed out, as it is deployed. */
export function distributionOf(assembly: Assembly): DeployedDistribution {
  const [distribution] = assembly.ofType('AWS::CloudFront::Distribution', Distribution);
  const [policy] = assembly.ofType('AWS::CloudFront::ResponseHeadersPolicy', ResponseHeadersPolicy);
  if (!distribution || !policy) throw new Error('The templates hold no distribution with its headers');
  const { Origins, CacheBehaviors, DefaultCacheBehavior } = distribution.properties.DistributionConfig;
  const bucketOf = (originId: string): string =>
    Origins.find(({ Id }) => Id === originId)?.DomainName.split('.s3.')[0] ?? '';
  const { CorsConfig, CustomHeadersConfig, SecurityHeadersConfig } =
    policy.properties.ResponseHeadersPolicyConfig;
  return {
    behaviors: [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: '*' }].map(
      ({ PathPattern, TargetOriginId }) => ({
        pathPattern: PathPattern,
        bucket: bucketOf(TargetOriginId),
      }),
    ),
    corsOrigins: CorsConfig.AccessControlAllowOrigins.Items,
    responseHeaders: {
      ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value])),
      'Content-Security-Policy': SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': SecurityHeadersConfig.FrameOptions.FrameOption,
      'Referrer-Policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
    },
  };
}
