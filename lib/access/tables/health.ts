import type { TablesByFunction } from '../table-access.ts';

export const health = {
  getHealth: {},
} as const satisfies TablesByFunction;
