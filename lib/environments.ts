import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const days = (...allowed: [RetentionDays, ...RetentionDays[]]) => z.literal(allowed);

const Origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).origin === url, 'must be an origin, such as https://app.example.com');

/** Where the API is called: its domain, or without one the address of its stage, which a deployment tells. */
const ApiUrl = z
  .url()
  .refine(
    (text) => /^(?:https:|http:\/\/127\.0\.0\.1[:/])/.test(text) && !/[?#]|\/$/.test(text),
    'must be an https URL that ends without a slash, such as https://api.example.com',
  );

/** A domain of one's own, with a certificate for it that ACM holds in the environment's region. */
const Domain = z.strictObject({
  name: z
    .string()
    .regex(/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/, 'must be a domain name such as api.example.com'),
  certificateArn: z
    .string()
    .regex(
      /^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate that ACM holds',
    ),
});

const EachSetting = z.strictObject({
  /** The AWS account; left out, whichever one the credentials of a deployment belong to. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the twelve digits of an AWS account')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must name an AWS region')
    .default('us-east-1'),
  /** Origins of the front ends, whose pages may call the API from a browser. */
  corsOrigins: z.tuple([Origin], Origin).readonly(),
  /** How long logs and archived events are kept. */
  retentionDays: days(
    RetentionDays.ONE_WEEK,
    RetentionDays.TWO_WEEKS,
    RetentionDays.ONE_MONTH,
    RetentionDays.THREE_MONTHS,
    RetentionDays.SIX_MONTHS,
    RetentionDays.ONE_YEAR,
  ),
  /**
   * Tables, users, files, keys and logs outlive their stacks, and neither a deployment nor a hand in the console deletes
   * them.
   */
  keepsData: z.boolean(),
  /**
   * A table of subjects that exists already, and is then not created: its name, and whether its attributes are called
   * as they are here or as an older roster calls them. `docs/data-model.md` says what it must have.
   */
  subjectsTable: z
    .strictObject({
      name: z.string().regex(/^[\w.-]{3,255}$/, 'must be the name of a table'),
      attributeNames: z.enum(['own', 'older']),
    })
    .optional(),
  /**
   * The name under which the API is called, in place of the address that API Gateway gives it; a deployment tells which
   * DNS record to make. Notices and Google's redirect URI name it as well.
   */
  domain: Domain.optional(),
  /**
   * Under which id Google knows this system, and the pages of the front ends to which consent to a calendar may lead
   * back; the id's secret is put into Secrets Manager. Left out, calendars cannot be connected. See `docs/google.md`.
   */
  google: z
    .strictObject({
      clientId: z
        .string()
        .regex(/^[\w-]+\.apps\.googleusercontent\.com$/, 'must be the id of an OAuth client'),
      returnUrls: z.tuple([z.url()], z.url()).readonly(),
    })
    .optional(),
  /**
   * From whom notices and invitations come, an address of a domain that SES has verified, and where the API is called,
   * for the links in them. Left out, nobody is sent notices, and Cognito sends invitations itself.
   */
  mail: z
    .strictObject({ sender: z.email('must be an address such as paceline@example.com'), apiUrl: ApiUrl })
    .optional(),
  /** Who is told of alarms and of the budget. Left out, both tell nobody. */
  alarmEmail: z.email('must be an address such as alarms@example.com').optional(),
  /** US dollars that this environment may cost in a month. */
  monthlyBudget: z.int().positive(),
  /**
   * Requests that one IP address may send in any five minutes before the firewall blocks it; WAF takes no fewer than ten.
   */
  firewall: z.strictObject({ requestsPerFiveMinutes: z.int().min(10).max(2_000_000_000) }),
  /**
   * A network into which functions are put, by the addresses that it may use; left out, there is none. It costs two NAT
   * gateways, day and night. See `lib/network-stack.ts`.
   */
  network: z
    .strictObject({
      cidr: z
        .cidrv4()
        .refine((cidr) => /\/(?:1[6-9]|2[0-4])$/.test(cidr), 'must be between /16 and /24 in size'),
    })
    .optional(),
  /** Requests per second, over all callers: what is sustained, and what a burst may take at once. */
  throttling: z.strictObject({ rate: z.int().positive(), burst: z.int().positive() }),
});

/** Settings that have to agree with each other. */
const Settings = EachSetting.refine(
  ({ domain, region }) => domain === undefined || domain.certificateArn.split(':')[3] === region,
  { path: ['domain', 'certificateArn'], error: 'must be of a certificate in the environment’s own region' },
).refine(({ domain, mail }) => !domain || !mail || mail.apiUrl === `https://${domain.name}`, {
  path: ['mail', 'apiUrl'],
  error: 'must be https:// and the name of the domain, where there is one',
});

/** Settings as they are written down: those with a default may be left out. */
export type SettingsInput = z.input<typeof Settings>;

/** What differs between one deployment of the system and another. */
export type Environment = z.output<typeof Settings> & { readonly name: EnvironmentName };

const forTrying = {
  retentionDays: RetentionDays.TWO_WEEKS,
  keepsData: false,
  monthlyBudget: 50,
  firewall: { requestsPerFiveMinutes: 10_000 },
  throttling: { rate: 50, burst: 100 },
} as const;

const forUse = {
  retentionDays: RetentionDays.ONE_YEAR,
  keepsData: true,
  monthlyBudget: 300,
  firewall: { requestsPerFiveMinutes: 3000 },
  throttling: { rate: 500, burst: 1000 },
} as const;

/** Set account, region and origins here before the first deployment. */
const environments = {
  dev: { ...forTrying, corsOrigins: ['http://localhost:3000', 'http://localhost:5173'] },
  staging: { ...forTrying, corsOrigins: ['https://staging.paceline.example'] },
  prod: { ...forUse, corsOrigins: ['https://app.paceline.example'] },
} as const satisfies Record<string, SettingsInput>;

/** What becomes of a resource when its stack goes, or no longer has it. */
export const removalPolicyOf = ({ keepsData }: Pick<Environment, 'keepsData'>): RemovalPolicy =>
  keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

export type EnvironmentName = keyof typeof environments;

export const environmentNames = Object.keys(environments) as EnvironmentName[];

/** Says in a sentence what to set. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/**
 * `instead`: settings in place of the environment's own.
 * @throws `WrongSetting` for an environment that is not named, not known or not set up well.
 */
export function environmentNamed(name: unknown, instead: Partial<SettingsInput> = {}): Environment {
  const known = environmentNames.find((candidate) => candidate === name);
  if (!known) {
    const asked = typeof name === 'string' ? `There is no environment "${name}"` : 'No environment is named';
    throw new WrongSetting(
      `${asked}: there are ${environmentNames.join(', ')}, named as in npm run outputs -- dev or npx cdk diff -c env=dev.`,
    );
  }
  return { name: known, ...settingsOf(known, { ...environments[known], ...instead }) };
}

/** @throws `WrongSetting` that names the first setting that is missing or wrong. */
export function settingsOf(name: string, settings: unknown): z.output<typeof Settings> {
  const { success, data, error } = Settings.safeParse(settings);
  if (success) return data;
  const [issue] = error.issues;
  throw new WrongSetting(
    `Environment ${name} in lib/environments.ts: ${issue?.path.join('.')}: ${issue?.message}.`,
  );
}

/** What there is to set, for the page that explains it. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);
