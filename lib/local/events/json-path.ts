const form = /^\$(?:\.[\w/-]+|\[\d+\])*$/;

const step = (value: unknown, name: string): unknown => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
};

/** Reads what is at a path such as `$.dynamodb.NewImage.tags.L[0].S`; nothing when the path leads nowhere. */
export const compilePath = (path: string): ((root: unknown) => unknown) => {
  if (!form.test(path)) throw new Error(`${path} is not a JSON path of names and indices.`);
  const names = path.match(/[\w/-]+/g) ?? [];
  return (root) => names.reduce(step, root);
};
