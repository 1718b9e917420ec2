import * as z from 'zod/mini';

/** What a change may ask of an entity: new values by name, `null` for what is to be taken away. */
export type Patch<T> = { readonly [Name in keyof T]?: T[Name] | null | undefined };

/** In the contract of a change: left out, a field stays as it is; `null` takes it away. */
export const clearable = <T extends z.core.SomeType>(field: z.ZodMiniOptional<T>) =>
  z.nullish(field.def.innerType);

/** The entity with the new values; what the patch leaves out stays. */
export function patched<T extends object>(entity: T, patch: Patch<T>): T {
  const after: Partial<Record<string, unknown>> = Object.fromEntries(Object.entries(entity));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  return after as T;
}

/** Names of what differs between two states, in the order of the later one. */
export function differing<T extends object>(before: Partial<T> | undefined, after: T): (keyof T)[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before ?? {})]) as Set<keyof T>;
  return [...names].filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]));
}
