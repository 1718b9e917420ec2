type Line = Readonly<Record<string, unknown>>;

const comparison = /^\$\.(?<name>\w+) (?<operator>!?=) "(?<wanted>[^"]*)"$/;

/**
 * Whether a line of a log matches a metric filter's pattern for JSON. Of CloudWatch's syntax it knows comparisons of
 * strings, which may end in `*`, joined with `&&`, and refuses everything else. What a line does not have matches nothing.
 */
export function matchesFilter(pattern: string, line: Line): boolean {
  const inner = /^\{ (?<inner>.*) \}$/.exec(pattern)?.groups?.['inner'];
  if (inner === undefined) throw new Error(`${pattern} is no pattern for JSON`);
  return inner
    .split(' && ')
    .map((term) => term.replace(/^\((.*)\)$/, '$1'))
    .every((term) => matchesComparison(term, line));
}

function matchesComparison(term: string, line: Line): boolean {
  const { name = '', operator, wanted = '' } = comparison.exec(term)?.groups ?? {};
  if (operator === undefined) throw new Error(`"${term}" is not understood`);
  const value = line[name];
  if (typeof value !== 'string') return false;
  const equal = wanted.endsWith('*') ? value.startsWith(wanted.slice(0, -1)) : value === wanted;
  return equal === (operator === '=');
}
