import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { localAccount, localRegion } from '../local-account.ts';

const Resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
const Output = z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() });
const Template = z.object({
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z.record(z.string(), Output).default({}),
});

type Template = z.infer<typeof Template>;

/** The properties that name a resource, by which others refer to it. */
const names = ['FunctionName', 'TableName', 'LogGroupName', 'QueueName', 'Name', 'UserPoolName'];

/** The synthesized templates of all stacks, read by type of resource. */
export class Assembly {
  readonly #templates: Template[];

  constructor(directory: string) {
    this.#templates = readdirSync(directory)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => Template.parse(JSON.parse(readFileSync(join(directory, file), 'utf8'))));
  }

  /** @throws when a property of a resource of that type is not of the expected shape. */
  ofType<S extends z.ZodType>(type: string, shape: S): { logicalId: string; properties: z.output<S> }[] {
    return this.#templates.flatMap((template) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([logicalId, { Properties }]) => ({
          logicalId,
          properties: shape.parse(this.#resolved(Properties, template)),
        })),
    );
  }

  /** References become the name, or for an ARN the name at its end, of what they refer to, in whichever stack it is. */
  #resolved(value: unknown, template: Template): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#resolved(item, template));
    if (typeof value !== 'object' || value === null) return value;
    if ('Ref' in value) return nameOf(String(value.Ref), template);
    if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt']))
      return nameOf(String(value['Fn::GetAtt'][0]), template);
    if ('Fn::ImportValue' in value) return this.#exported(value['Fn::ImportValue']);
    if ('Fn::Join' in value && Array.isArray(value['Fn::Join'])) {
      const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
      return parts.map((part) => String(this.#resolved(part, template))).join(separator);
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.#resolved(item, template)]),
    );
  }

  #exported(name: unknown): unknown {
    for (const template of this.#templates) {
      const output = Object.values(template.Outputs).find(({ Export }) => Export?.Name === name);
      if (output) return this.#resolved(output.Value, template);
    }
    throw new Error(`No template exports ${String(name)}`);
  }
}

function nameOf(logicalId: string, { Resources }: Template): string {
  if (logicalId === 'AWS::AccountId') return localAccount;
  if (logicalId === 'AWS::Region') return localRegion;
  const properties = Resources[logicalId]?.Properties ?? {};
  const name = names.map((property) => properties[property]).find((found) => typeof found === 'string');
  return name ?? logicalId;
}
