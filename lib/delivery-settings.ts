import * as z from 'zod';
import { type Environment, environmentNamed, WrongSetting } from './environments.ts';

const GitHubId = z.int('must be the number under which GitHub knows it').positive();

/**
 * By name and by number, as GitHub's tokens name it: a name can be given up and taken by somebody else, a number cannot.
 * `gh api repos/<owner>/<name> --jq '.owner.id, .id'` tells the numbers.
 */
const Repository = z.strictObject(
  {
    owner: z.string().regex(/^[\w-]+$/, 'must be the name of a user or an organization'),
    ownerId: GitHubId,
    name: z.string().regex(/^[\w.-]+$/, 'must be the name of a repository, without its owner'),
    id: GitHubId,
  },
  'must say which repository on GitHub deploys',
);

const Settings = z.strictObject({
  repository: Repository,
  /** Whether the account knows GitHub's tokens already, for another repository: it can know them only once. */
  providerExists: z.boolean(),
});

export type DeliverySettings = z.output<typeof Settings>;

/** Set the repository here before `npm run delivery`. */
const delivery: unknown = { providerExists: false };

/** @throws `WrongSetting` that names the first setting that is missing or wrong. */
export function deliverySettings(settings: unknown = delivery): DeliverySettings {
  const { success, data, error } = Settings.safeParse(settings);
  if (success) return data;
  const [issue] = error.issues;
  throw new WrongSetting(
    `Delivery in lib/delivery-settings.ts: ${issue?.path.join('.')}: ${issue?.message}.`,
  );
}

export type Environments = readonly [Environment, ...Environment[]];

/** @throws `WrongSetting` for a name in `dev,staging` that is not known. */
export function environmentsNamed(names: unknown): Environments {
  const [first, ...others] = typeof names === 'string' ? names.split(',') : [names];
  return [environmentNamed(first), ...others.map((name) => environmentNamed(name))];
}

/**
 * The account of environments, where their settings name one.
 * @throws `WrongSetting` where they name several.
 */
export function accountOf([environment, ...others]: Environments): string | undefined {
  const elsewhere = others.find(({ account }) => account !== environment.account);
  if (elsewhere) {
    throw new WrongSetting(
      `${environment.name} and ${elsewhere.name} are of different accounts: run npm run delivery for each of them.`,
    );
  }
  return environment.account;
}
