import { types } from 'node:util';

/**
 * Jest runs tests in a realm of their own, where an error of Node itself, such as a reset connection, is no
 * `instanceof Error`. The SDK would wrap it, lose its code and, unlike in production, not try again.
 */
export const recogniseNodeErrors = (): void => {
  Object.defineProperty(Error, Symbol.hasInstance, {
    value(this: unknown, value: unknown) {
      if (this === Error) return types.isNativeError(value);
      return Function.prototype[Symbol.hasInstance].call(this, value);
    },
  });
};
