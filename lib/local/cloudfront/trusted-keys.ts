import { createPublicKey, createVerify } from 'node:crypto';
import { Denial } from './denial.ts';
import { allows, signedPolicy } from './policy.ts';
import { fromUrlSafeBase64, readSignedUrl } from './signed-url.ts';

export type Viewer = { readonly address: string; readonly at: Date };

/**
 * Lets a viewer through whose URL one of the keys, PEM by key pair id, has signed; throws a `Denial` otherwise. A key
 * may be added later.
 */
export const trustedKeys =
  (publicKeys: ReadonlyMap<string, string>) =>
  (url: string, viewer: Viewer): void => {
    const { resource, parameters } = readSignedUrl(url);
    const keyPairId = parameters['Key-Pair-Id'];
    if (!keyPairId) throw new Denial('MissingKey', 'Missing Key-Pair-Id query parameter or cookie value');
    const pem = publicKeys.get(keyPairId);
    if (pem === undefined) throw new Denial('InvalidKey', 'Unknown Key');

    const policy = signedPolicy(parameters, resource);
    const signature = fromUrlSafeBase64(parameters.Signature ?? '');
    const algorithm = parameters['Hash-Algorithm'] === 'SHA256' ? 'RSA-SHA256' : 'RSA-SHA1';
    if (!createVerify(algorithm).update(policy).verify(createPublicKey(pem), signature)) throw new Denial();
    if (!allows(policy, { ...viewer, resource })) throw new Denial();
  };
