import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';
import { resourcesOf } from './template-resources.ts';

const Stage = z.object({ AccessLogSetting: z.object({ Format: z.string() }) });

/** What API Gateway knows of a request when it writes its access log, by the names of `$context`. */
type Known = { readonly status: number } & Readonly<Record<string, unknown>>;

/** The line that the deployed stage writes: what is not known is `-` there. */
export function accessLogLine(assembly: CloudAssembly, known: Known): Readonly<Record<string, unknown>> {
  const [stage] = resourcesOf(assembly, 'AWS::ApiGateway::Stage');
  const { Format } = Stage.parse(stage?.Properties).AccessLogSetting;
  const values = new Map(Object.entries(known).map(([name, value]) => [name, String(value)]));
  const line = Format.replaceAll(/\$context\.([\w.]+)/g, (_all, name: string) => values.get(name) ?? '-');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(line));
}
