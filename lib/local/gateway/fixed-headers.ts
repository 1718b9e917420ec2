/** Headers of an API Gateway response mapping whose values are all literals: in single quotes, under a dotted prefix. */
export const fixedHeaders = (mapping: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mapping).map(([target, literal]) => [
      target.slice(target.lastIndexOf('.') + 1),
      literal.replaceAll(/^'|'$/g, ''),
    ]),
  );
