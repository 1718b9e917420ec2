import type { Contract } from '#shared/http/contract.ts';

/** A path of the API with its methods. */
export type Resource = {
  readonly path: string;
  readonly contracts: ReadonlyMap<string, Contract>;
};

export type Route = {
  readonly resource: Resource;
  /** Path parameters as the client encoded them. */
  readonly parameters: Readonly<Record<string, string>>;
};

const parameterName = /^\{(?<name>[^}]+)\}$/;

type Segment = { readonly literal: string } | { readonly parameter: string };

const segmentsOf = (path: string): Segment[] =>
  path.split('/').map((segment) => {
    const parameter = parameterName.exec(segment)?.groups?.['name'];
    return parameter === undefined ? { literal: segment } : { parameter };
  });

type Template = { readonly resource: Resource; readonly segments: readonly Segment[] };

/** Sorts a literal before a parameter in the same place. */
const rank = ({ segments }: Template): string =>
  segments.map((segment) => ('literal' in segment ? 'a' : 'b')).join('');

function match({ resource, segments }: Template, values: readonly string[]): Route | undefined {
  if (segments.length !== values.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = values[index] ?? '';
    if ('parameter' in segment && value !== '') parameters[segment.parameter] = value;
    else if (!('literal' in segment) || segment.literal !== value) return undefined;
  }
  return { resource, parameters };
}

/**
 * Finds the resource of a path as API Gateway does: the path decides alone, so a method that only a less specific
 * resource has is not found.
 */
export function routesOf(contracts: readonly Contract[]): (path: string) => Route | undefined {
  const byPath = Map.groupBy(contracts, ({ path }) => path);
  const templates = [...byPath]
    .map(([path, ofPath]): Template => {
      const resource = { path, contracts: new Map(ofPath.map((contract) => [contract.method, contract])) };
      return { resource, segments: segmentsOf(path) };
    })
    .toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
  return (path) => {
    const values = path.split('/');
    for (const template of templates) {
      const route = match(template, values);
      if (route) return route;
    }
    return undefined;
  };
}
