/**
 * Jest runs a test in a realm of its own, in which errors of Node's own modules (a reset socket) are no instances of
 * `Error`, and libraries then lose sight of what they are. Here `instanceof Error` means what it means in a function.
 */
const ordinary = Function.prototype[Symbol.hasInstance];

Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    return this === Error ? Error.isError(value) : ordinary.call(this as typeof Error, value);
  },
});
