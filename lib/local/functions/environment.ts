/* oxlint-disable node/no-process-env -- a host sets the environment that functions read */

export type Environment = Readonly<Record<string, string>>;

/** Makes these the only variables of this thread. */
export function setEnvironment(environment: Environment): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

/** The variables that all have with the same value. */
export function sharedEnvironment([first, ...others]: readonly Environment[]): Environment {
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([name, value]) => others.every((other) => other[name] === value)),
  );
}
