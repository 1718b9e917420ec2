export type Item = Readonly<Record<string, unknown>>;

/** An item as it goes over the wire. */
export const attributeValues = (item: Item): Record<string, object> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, attributeValue(value)] as const],
    ),
  );

function attributeValue(value: unknown): object {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (Array.isArray(value)) return { L: value.map(attributeValue) };
  if (typeof value === 'object' && value !== null) return { M: attributeValues({ ...value }) };
  throw new TypeError(`There is no attribute value for ${typeof value}`);
}
