import type { Contract } from './contract.ts';
import { endpointChain, type Run } from './endpoint-chain.ts';

/** An endpoint for anyone at all. */
export const publicEndpoint = <C extends Contract & { readonly callers: 'public' }>(
  contract: C,
  run: Run<C>,
) => endpointChain(contract, run, () => ({}));
