import type { FunctionName } from '../functions.ts';
import type { NativePackage } from './native-packages.ts';

/** The functions that need native packages, which lie beside their bundles. */
export const packagesBeside: { readonly [name in FunctionName]?: readonly NativePackage[] } = {
  makeThumbnails: ['sharp'],
};
