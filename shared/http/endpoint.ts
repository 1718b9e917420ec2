import { RecentRevocations } from '../identity/recent-revocations.ts';
import { RevocationRepository } from '../identity/revocation.repository.ts';
import { authorise } from './caller.ts';
import type { Callers, Contract } from './contract.ts';
import { endpointChain, type Run } from './endpoint-chain.ts';

type SignedInContract = Contract & { readonly callers: Exclude<Callers, 'public'> };

const stored = new RevocationRepository();
const revocations = new RecentRevocations((now) => stored.recent(now));

/** An endpoint for whoever is signed in, with a token that has not been revoked. */
export const endpoint = <C extends SignedInContract>(contract: C, run: Run<C>) =>
  endpointChain(contract, run, (event) => {
    const caller = authorise(contract.callers, event.requestContext.authorizer?.['claims']);
    return { caller, admitted: () => revocations.admit(caller) };
  });
