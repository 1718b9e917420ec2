/** Hosts that nobody can own (RFC 2606), by which examples are told from settings. */
const exampleHost = /\.example(?![\w.-])|(?:^|[/@.])example\.(?:com|net|org)(?![\w.-])/;

/** The settings that still hold what an example holds, as `corsOrigins.0 (https://app.paceline.example)`. */
export function exampleValues(settings: unknown, path: readonly string[] = []): string[] {
  if (typeof settings === 'string')
    return exampleHost.test(settings) ? [`${path.join('.')} (${settings})`] : [];
  if (typeof settings !== 'object' || settings === null) return [];
  return Object.entries(settings).flatMap(([name, value]) => exampleValues(value, [...path, name]));
}
