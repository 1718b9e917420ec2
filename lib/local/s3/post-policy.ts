import * as z from 'zod';
import { accessDenied, S3Error } from './s3-error.ts';

const Range = z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]);
const Match = z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]);
const Equal = z.record(z.string(), z.string());
const Condition = z.union([Range, Match, Equal]);
const Policy = z.object({ expiration: z.string(), conditions: z.array(Condition) });

type Condition = z.output<typeof Condition>;

export type PostPolicy = {
  readonly fields: readonly { readonly name: string; readonly isPrefix: boolean; readonly value: string }[];
  readonly size: { readonly minimum: number; readonly maximum: number };
};

/** Fields that no condition needs to cover. */
const uncovered = (name: string): boolean =>
  name === 'x-amz-signature' || name === 'policy' || name === 'file' || name.startsWith('x-ignore-');

/** @throws `S3Error` for a policy that is none, or that has expired. */
export function policyIn(base64: string, now: Date): PostPolicy {
  const { success, data } = Policy.safeParse(jsonIn(base64));
  if (!success) throw new S3Error(400, 'InvalidPolicyDocument', 'The policy is not one that S3 can read');
  if (!(Date.parse(data.expiration) > now.getTime())) throw violated('Policy expired.');
  const fields = data.conditions.flatMap((condition) => {
    if (!Array.isArray(condition)) {
      return Object.entries(condition).map(([name, value]) => ({
        name: name.toLowerCase(),
        isPrefix: false,
        value,
      }));
    }
    if (condition[0] === 'content-length-range') return [];
    const [kind, name, value] = condition;
    return [{ name: name.slice(1).toLowerCase(), isPrefix: kind === 'starts-with', value }];
  });
  const [, minimum, maximum] = data.conditions.find(isRange) ?? ['', 0, Number.POSITIVE_INFINITY];
  return { fields, size: { minimum, maximum } };
}

const isRange = (condition: Condition): condition is z.output<typeof Range> =>
  Array.isArray(condition) && condition[0] === 'content-length-range';

/** @throws `S3Error` unless every condition holds, and every field is covered by one. */
export function checkFields({ fields }: PostPolicy, form: ReadonlyMap<string, string>, bucket: string): void {
  for (const { name, isPrefix, value } of fields) {
    const given = name === 'bucket' ? bucket : (form.get(name) ?? '');
    if (isPrefix ? given.startsWith(value) : given === value) continue;
    const kind = isPrefix ? 'starts-with' : 'eq';
    throw violated(`Policy Condition failed: ["${kind}", "$${name}", "${value}"]`);
  }
  const covered = new Set(fields.map(({ name }) => name));
  const extra = [...form.keys()].find((name) => !covered.has(name) && !uncovered(name));
  if (extra !== undefined) throw accessDenied(`Invalid according to Policy: Extra input fields: ${extra}`);
}

export const tooLarge = (): S3Error =>
  new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
export const tooSmall = (): S3Error =>
  new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');

const violated = (what: string): S3Error => accessDenied(`Invalid according to Policy: ${what}`);

function jsonIn(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    return undefined;
  }
}
