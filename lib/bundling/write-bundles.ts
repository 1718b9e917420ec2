/**
 * Writes the bundles of all functions into the directory and for the target that it is given; run by `bundleFunctions`.
 */
import { functionDefinitions } from '../functions.ts';
import { bundle } from './bundle.ts';
import { packagesBeside } from './packages-beside.ts';

const [, , directory = '', target] = process.argv;
await bundle(directory, {
  functions: functionDefinitions,
  packagesBeside,
  target: target === 'host' ? 'host' : 'lambda',
});
