import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataStore } from './cognito-local-parts.ts';

const reviveDate = (key: string, value: unknown): unknown =>
  key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value;

const load = (file: string | undefined): object => ({
  Users: {},
  Groups: {},
  ...(file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'), reviveDate) : {}),
});

/** By renaming, so that a process that is killed leaves the file of before or after, and never half of one. */
const replaceFile = (file: string, state: object): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
};

const child = (branch: unknown, key: string) =>
  typeof branch === 'object' && branch !== null && Object.hasOwn(branch, key)
    ? Reflect.get(branch, key)
    : undefined;

/** A pool's users and groups: in memory, and in `file` if one is named. */
export const openPoolStore = (file: string | undefined): DataStore => {
  const state = load(file);
  const save = (): void => {
    if (file) replaceFile(file, state);
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
