import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  /** What becomes of it when its stack goes; CloudFormation deletes what says nothing. */
  DeletionPolicy: z.string().default('Delete'),
  /** What becomes of it when another one takes its place. */
  UpdateReplacePolicy: z.string().default('Delete'),
});

const Template = z.object({ Resources: z.record(z.string(), Resource) });

/** A resource of a synthesized template, its properties with all references written out as text. */
export type TemplateResource = z.infer<typeof Resource> & {
  readonly stack: string;
  readonly logicalId: string;
};

/** The account that stands for the one that is not known before a deployment. */
export const someAccount = '111122223333';

const known = new WeakMap<CloudAssembly, TemplateResource[]>();

/** All resources of an assembly, or those of one type. */
export function resourcesOf(assembly: CloudAssembly, type?: string): TemplateResource[] {
  const all = known.get(assembly) ?? parsed(assembly);
  known.set(assembly, all);
  return type === undefined ? all : all.filter(({ Type }) => Type === type);
}

const parsed = (assembly: CloudAssembly): TemplateResource[] =>
  assembly.stacks.flatMap(({ stackName, template }) =>
    Object.entries(Template.parse(template).Resources).map(
      ([logicalId, { Properties, Type, DeletionPolicy, UpdateReplacePolicy }]) => ({
        Type,
        Properties: z.record(z.string(), z.unknown()).parse(written(Properties)),
        DeletionPolicy,
        UpdateReplacePolicy,
        stack: stackName,
        logicalId,
      }),
    ),
  );

const Intrinsic = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
  z.strictObject({ 'Fn::Sub': z.string() }),
  z.strictObject({ 'Fn::ImportValue': z.string() }),
]);

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::AccountId': someAccount,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Writes references out: `Ref` as the logical id, `Fn::GetAtt` as `Id.Attribute`, an import as the export's name. */
function written(value: unknown): unknown {
  const { success, data } = Intrinsic.safeParse(value);
  if (success) {
    if ('Ref' in data) return pseudoParameters[data.Ref] ?? data.Ref;
    if ('Fn::GetAtt' in data) return data['Fn::GetAtt'].join('.');
    if ('Fn::Sub' in data) return data['Fn::Sub'];
    if ('Fn::ImportValue' in data) return data['Fn::ImportValue'];
    const [separator, parts] = data['Fn::Join'];
    return parts.map(written).join(separator);
  }
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, written(part)]));
}
