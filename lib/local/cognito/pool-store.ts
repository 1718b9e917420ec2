import * as z from 'zod';
import { readKept, writeKept } from '../kept-file.ts';
import type { DataStore } from './cognito-local-parts.ts';

const reviveDate = (key: string, value: unknown): unknown =>
  key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value;

const State = z.looseObject({ Users: z.looseObject({}), Groups: z.looseObject({}) });

const load = (file: string | undefined): object =>
  readKept(file, (text) => State.parse(JSON.parse(text, reviveDate))) ?? { Users: {}, Groups: {} };

const child = (branch: unknown, key: string) =>
  typeof branch === 'object' && branch !== null && Object.hasOwn(branch, key)
    ? Reflect.get(branch, key)
    : undefined;

/** A pool's users and groups: in memory, and in `file` if one is named. */
export const openPoolStore = (file: string | undefined): DataStore => {
  const state = load(file);
  const save = (): void => {
    if (file) writeKept(file, state);
  };
  const valueAt = (path: string[]) => path.reduce<ReturnType<typeof child>>(child, state);
  const locate = (key: string | string[]) => {
    const path = [key].flat();
    return { branch: valueAt(path.slice(0, -1)), leaf: path.at(-1) ?? '' };
  };

  return {
    get: async (_context, key, fallback?: unknown) => valueAt([key].flat()) ?? fallback ?? null,
    getRoot: async () => valueAt([]),
    set: async (_context, key, value) => {
      const { branch, leaf } = locate(key);
      Reflect.set(branch, leaf, value);
      save();
    },
    delete: async (_context, key) => {
      const { branch, leaf } = locate(key);
      Reflect.deleteProperty(branch, leaf);
      save();
    },
  };
};
