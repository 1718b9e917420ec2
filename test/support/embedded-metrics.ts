import * as z from 'zod';

/** The directive of CloudWatch's embedded metric format; what it does not name there, CloudWatch refuses. */
const Directive = z.strictObject({
  Timestamp: z.int().positive(),
  CloudWatchMetrics: z.array(
    z.strictObject({
      Namespace: z.string().min(1).max(1024),
      Dimensions: z.array(z.array(z.string()).min(1).max(30)).min(1),
      Metrics: z
        .array(z.strictObject({ Name: z.string(), Unit: z.string() }))
        .min(1)
        .max(100),
    }),
  ),
});

export type DataPoint = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
};

const Value = z.number();
const DimensionValue = z
  .string()
  .regex(/^[\x20-\x7e]*\S[\x20-\x7e]*$/)
  .max(1024);

/** The data points that CloudWatch reads out of a line of a log: one for each metric and set of dimensions. */
export function dataPointsIn(line: Readonly<Record<string, unknown>>): DataPoint[] {
  if (!('_aws' in line)) return [];
  const { CloudWatchMetrics } = Directive.parse(line['_aws']);
  return CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Metrics.flatMap(({ Name }) =>
      Dimensions.map((names) => ({
        namespace: Namespace,
        name: Name,
        dimensions: Object.fromEntries(names.map((name) => [name, DimensionValue.parse(line[name])])),
        value: Value.parse(line[Name]),
      })),
    ),
  );
}
