import * as z from 'zod/mini';

/**
 * The structure of a schema without its bounds and formats: which fields there are, and of which types. What is
 * answered was checked in full when it was stored; what is left to see to is that nothing leaves but what the contract
 * names, and that takes a tenth of the time.
 */
export function structureOf(schema: z.core.$ZodType): z.ZodMiniType {
  // oxlint-disable-next-line no-underscore-dangle -- where zod keeps what a schema is made of
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return z.object(mapped(def.shape));
    case 'array':
      return z.array(structureOf(def.element));
    case 'record':
      return (def.partial ? z.partialRecord : z.record)(def.keyType, structureOf(def.valueType));
    case 'optional':
      return z.optional(structureOf(def.innerType));
    case 'nullable':
      return z.nullable(structureOf(def.innerType));
    case 'union':
      return 'discriminator' in def
        ? z.discriminatedUnion(String(def.discriminator), def.options.map(structureOf) as [z.ZodMiniObject])
        : z.union(def.options.map(structureOf));
    case 'intersection':
      return z.intersection(structureOf(def.left), structureOf(def.right));
    case 'string':
      return z.string();
    case 'number':
      return z.number();
    default:
      return schema as z.ZodMiniType;
  }
}

const mapped = (shape: Readonly<Record<string, z.core.$ZodType>>): Record<string, z.ZodMiniType> =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, structureOf(schema)]));
