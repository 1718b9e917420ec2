import { consumers } from './consumers.ts';
import { schedules } from './schedules.ts';
import { contracts, type OperationId } from '#shared/contracts.ts';

/** Functions that no request calls: a service does. */
export const triggers = {
  registerConfirmedUser: { noun: 'users' },
  makeThumbnails: { noun: 'media' },
  makeMediaKey: { noun: 'media' },
  ...consumers,
  ...schedules,
} as const;

export type FunctionName = OperationId | keyof typeof triggers;

/** One function: its name in camel case, its noun, and its source from the root of the repository. */
export type FunctionDefinition = {
  readonly name: FunctionName;
  readonly noun: string;
  readonly entry: string;
};

const definition = (name: FunctionName, noun: string): FunctionDefinition => ({
  name,
  noun,
  entry: `functions/${noun}/${kebabCase(name)}.ts`,
});

export const functionDefinitions: readonly FunctionDefinition[] = [
  ...contracts.map(({ operationId, noun }) => definition(operationId, noun)),
  ...Object.entries(triggers).map(([name, { noun }]) => definition(name as FunctionName, noun)),
];

/** The name under which a function is deployed, fixed so that other stacks can name it without an export. */
export const deployedName = (environment: string, name: FunctionName): string =>
  `paceline-${environment}-${kebabCase(name)}`;

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
