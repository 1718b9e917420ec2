/** Bounds, both counted. */
export type Range = { readonly from?: string | undefined; readonly to?: string | undefined };

/** A value, one of several values, or a value within bounds. */
type Wanted = string | readonly string[] | Range;

/** What attributes must be, by their names. */
export type Where = Readonly<Record<string, Wanted | undefined>>;

type Condition = {
  /** Empty where anything will do. */
  readonly expression: string;
  readonly values: Readonly<Record<string, string>>;
};

/** The condition on a sort key and the filter beside it, with the names and values that they stand on. */
export function sortAndFilter(sortKey: string, range: Range, where: Where) {
  const sort = conditionOf('sort', range);
  const filters = definedWhere(where).map(([attribute, wanted], place) => {
    const name = `where${place}`;
    return { attribute, name, condition: conditionOf(name, wanted) };
  });
  const effective = filters.filter(({ condition }) => condition.expression !== '');
  const values: Record<string, string> = Object.assign(
    {},
    sort.values,
    ...effective.map(({ condition }) => condition.values),
  );
  return {
    sort: sort.expression,
    filter: effective.map(({ condition }) => condition.expression).join(' AND ') || undefined,
    names: {
      ...(sort.expression && { '#sort': sortKey }),
      ...Object.fromEntries(effective.map(({ name, attribute }) => [`#${name}`, attribute])),
    },
    values,
  };
}

/** What `#name` must be. DynamoDB takes one condition on the sort key, so two bounds are a BETWEEN. */
function conditionOf(name: string, wanted: Wanted): Condition {
  if (typeof wanted === 'string') return comparison(name, '=', `:${name}`, wanted);
  if (isOneOf(wanted)) {
    const values = wanted.map((value, place) => [`:${name}_${place}`, value] as const);
    const placeholders = values.map(([placeholder]) => placeholder).join(', ');
    return { expression: `#${name} IN (${placeholders})`, values: Object.fromEntries(values) };
  }
  const { from, to } = wanted;
  const [first, last] = [`:${name}_from`, `:${name}_to`];
  if (from !== undefined && to !== undefined) {
    return { expression: `#${name} BETWEEN ${first} AND ${last}`, values: { [first]: from, [last]: to } };
  }
  if (from !== undefined) return comparison(name, '>=', first, from);
  return to === undefined ? { expression: '', values: {} } : comparison(name, '<=', last, to);
}

const comparison = (name: string, operator: string, placeholder: string, value: string): Condition => ({
  expression: `#${name} ${operator} ${placeholder}`,
  values: { [placeholder]: value },
});

const isOneOf = (wanted: Wanted): wanted is readonly string[] => Array.isArray(wanted);

export const definedWhere = (where: Where): [string, Wanted][] =>
  Object.entries(where).filter((entry): entry is [string, Wanted] => entry[1] !== undefined);

/** As it is told apart from others in a cursor. */
export const textOf = (wanted: Wanted): string =>
  typeof wanted === 'string' ? wanted : JSON.stringify(wanted);
