import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const days = (...allowed: [RetentionDays, ...RetentionDays[]]) => z.literal(allowed);

const Origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).origin === url, 'must be an origin, such as https://app.example.com');

/** Where the API is called: its stage, or a domain of one's own. */
const ApiUrl = z
  .url()
  .refine(
    (text) => /^(?:https:|http:\/\/127\.0\.0\.1[:/])/.test(text) && !/[?#]|\/$/.test(text),
    'must be an https URL that ends without a slash, such as https://api.example.com',
  );

const Settings = z.strictObject({
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
  /** Tables, users and logs outlive their stacks, and neither a deployment nor a hand in the console deletes them. */
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
   * From whom notices come, an address of a domain that SES has verified, and where the API is called, for the links in
   * them. Left out, nobody is sent any.
   */
  mail: z
    .strictObject({ sender: z.email('must be an address such as paceline@example.com'), apiUrl: ApiUrl })
    .optional(),
  /** Requests per second, over all callers: what is sustained, and what a burst may take at once. */
  throttling: z.strictObject({ rate: z.int().positive(), burst: z.int().positive() }),
});

/** What differs between one deployment of the system and another. */
export type Environment = z.output<typeof Settings> & { readonly name: EnvironmentName };

const forTrying = {
  retentionDays: RetentionDays.TWO_WEEKS,
  keepsData: false,
  throttling: { rate: 50, burst: 100 },
} as const;

const forUse = {
  retentionDays: RetentionDays.ONE_YEAR,
  keepsData: true,
  throttling: { rate: 500, burst: 1000 },
} as const;

/** Set account, region and origins here before the first deployment. */
const environments = {
  dev: { ...forTrying, corsOrigins: ['http://localhost:3000', 'http://localhost:5173'] },
  staging: { ...forTrying, corsOrigins: ['https://staging.paceline.example'] },
  prod: { ...forUse, corsOrigins: ['https://app.paceline.example'] },
} as const satisfies Record<string, z.input<typeof Settings>>;

export type EnvironmentName = keyof typeof environments;

export const environmentNames = Object.keys(environments) as EnvironmentName[];

/** Says in a sentence what to set. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/** @throws `WrongSetting` for an environment that is not named, not known or not set up well. */
export function environmentNamed(name: unknown): Environment {
  const known = environmentNames.find((candidate) => candidate === name);
  if (!known) {
    const asked = typeof name === 'string' ? `There is no environment "${name}"` : 'No environment is named';
    throw new WrongSetting(`${asked}: pass -c env=${environmentNames.join('|')}.`);
  }
  return { name: known, ...settingsOf(known, environments[known]) };
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
