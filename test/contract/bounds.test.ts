import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { contracts } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';
import { JsonObject } from '#shared/http/json-object.ts';

type Schema = z.core.JSONSchema.JSONSchema;

/** What a caller sends, as JSON Schema. */
const schemaOf = (schema: z.core.$ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** Where a schema would take more than a known measure, with a pointer to each place. */
function unbounded(schema: Schema, root: Schema, pointer = ''): string[] {
  const target = resolved(schema, root);
  const alternatives = target.anyOf ?? target.oneOf;
  if (alternatives) return alternatives.flatMap((option) => inside(option, root, pointer));
  if (target.enum || target.const !== undefined) return [];
  return [target.type].flat().flatMap((type) => unboundedOfType(type, target, root, pointer));
}

function unboundedOfType(type: Schema['type'], target: Schema, root: Schema, pointer: string): string[] {
  switch (type) {
    case 'string':
      return boundedText(target) ? [] : [`${pointer} is a text without a maximum`];
    case 'number':
    case 'integer':
      return boundedNumber(target) ? [] : [`${pointer} is a number without bounds`];
    case 'array':
      return [
        ...(target.maxItems === undefined ? [`${pointer} is an array without a maximum`] : []),
        ...inside(target.items, root, `${pointer}/-`),
      ];
    case 'object':
      return unboundedFields(target, root, pointer);
    case 'boolean':
    case 'null':
      return [];
    case undefined:
    default:
      return [`${pointer} can be anything`];
  }
}

function unboundedFields(target: Schema, root: Schema, pointer: string): string[] {
  if (measured(target)) return [];
  const { properties = {}, additionalProperties, propertyNames } = target;
  const open = additionalProperties === undefined || additionalProperties === true;
  return [
    ...(open ? [`${pointer} takes unknown fields`] : []),
    ...Object.entries(properties).flatMap(([name, field]) => inside(field, root, `${pointer}/${name}`)),
    ...(typeof additionalProperties === 'object'
      ? [`${pointer} is a record of any size`, ...unbounded(additionalProperties, root, `${pointer}/*`)]
      : []),
    ...(propertyNames ? inside(propertyNames, root, `${pointer}/* (name)`) : []),
  ];
}

const inside = (schema: Schema['items'], root: Schema, pointer: string): string[] =>
  typeof schema === 'object' && !Array.isArray(schema)
    ? unbounded(schema, root, pointer)
    : [`${pointer} can be anything`];

/** An open record is measured when its members are counted, and the bytes of its JSON text, however deep they lie. */
const measured = (target: Schema): boolean =>
  target.maxProperties !== undefined && typeof target['x-maximum-bytes'] === 'number';

/** A UUID's pattern has one length, and so has a date's. */
const boundedText = ({ maxLength, format }: Schema): boolean =>
  maxLength !== undefined || format === 'uuid' || format === 'guid' || format === 'date';

/** The safe integers, which zod names for every integer, are no bound of ours. */
const boundedNumber = ({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Schema): boolean =>
  isBound(minimum ?? exclusiveMinimum) && isBound(maximum ?? exclusiveMaximum);

const isBound = (bound: Schema['minimum'] | boolean): boolean =>
  typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

function resolved(schema: Schema, root: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
  if (!found) throw new Error(`${schema.$ref} leads nowhere`);
  return found;
}

const all: readonly Contract[] = contracts;
/** What comes with it is Google's to say, and may be more one day; nothing of it is kept. */
const ofOthers = new Set(['returnFromConsent']);
const parts = (['query', 'body'] as const).flatMap((part) =>
  all
    .filter(({ operationId }) => !ofOthers.has(operationId))
    .flatMap(({ operationId, [part]: schema }) => (schema ? { operationId, part, schema } : [])),
);

test.each(parts)(
  'The $part of $operationId is strict, and everything in it has its measure',
  ({ schema }) => {
    const described = schemaOf(schema);
    expect(unbounded(described, described)).toEqual([]);
  },
);

describe('The test itself finds', () => {
  test.each([
    ['an open object', z.object({}), [' takes unknown fields']],
    ['a text', z.strictObject({ a: z.string() }), ['/a is a text without a maximum']],
    ['a number', z.strictObject({ a: z.number().min(1) }), ['/a is a number without bounds']],
    ['an integer', z.strictObject({ a: z.int() }), ['/a is a number without bounds']],
    ['an array', z.strictObject({ a: z.array(z.boolean()) }), ['/a is an array without a maximum']],
    ['an item', z.strictObject({ a: z.array(z.string()).max(2) }), ['/a/- is a text without a maximum']],
    ['what may be null', z.strictObject({ a: z.string().nullable() }), ['/a is a text without a maximum']],
    [
      'an alternative',
      z.strictObject({ a: z.union([z.iso.date(), z.number()]) }),
      ['/a is a number without bounds'],
    ],
    ['a record', z.strictObject({ a: z.record(z.guid(), z.boolean()) }), ['/a is a record of any size']],
    [
      'a record of so many fields',
      z.strictObject({ a: z.record(z.guid(), z.boolean()).meta({ maxProperties: 3 }) }),
      ['/a is a record of any size'],
    ],
    ['whatever', z.strictObject({ a: z.unknown() }), ['/a can be anything']],
  ])('%s without a measure', (_what, schema, found) => {
    const described = schemaOf(schema);
    expect(unbounded(described, described)).toEqual(found);
  });

  test('nothing in an object whose text is measured', () => {
    const described = schemaOf(z.strictObject({ a: JsonObject }));
    expect(unbounded(described, described)).toEqual([]);
  });
});
