import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { Refusal } from '../aws-json/refusal.ts';
import type { Operation } from '../aws-json/start-json-service.ts';
import type { Keyring } from './keyring.ts';
import { blob, keyName, maximumInputBytes, maximumOutputBytes } from './request-parts.ts';

const GenerateMac = z.object({
  KeyId: keyName,
  MacAlgorithm: z.enum(['HMAC_SHA_224', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512']),
  Message: blob(maximumInputBytes),
});
const VerifyMac = GenerateMac.extend({ Mac: blob(maximumOutputBytes) });

/** GenerateMac and VerifyMac, with HMAC_SHA_256. */
export const macOperations = (keys: Keyring): Record<'GenerateMac' | 'VerifyMac', Operation> => {
  const macOf = ({ KeyId, MacAlgorithm, Message }: z.output<typeof GenerateMac>) => {
    const { arn, material } = keys.named(KeyId, MacAlgorithm);
    return { arn, mac: createHmac('sha256', material).update(Message).digest() };
  };

  return {
    GenerateMac: (request) => {
      const parsed = GenerateMac.parse(request);
      const { arn, mac } = macOf(parsed);
      return { KeyId: arn, MacAlgorithm: parsed.MacAlgorithm, Mac: mac.toString('base64') };
    },
    VerifyMac: (request) => {
      const parsed = VerifyMac.parse(request);
      const { arn, mac } = macOf(parsed);
      if (parsed.Mac.length !== mac.length || !timingSafeEqual(parsed.Mac, mac))
        throw new Refusal('KMSInvalidMacException', 'The MAC is not that of the message.');
      return { KeyId: arn, MacAlgorithm: parsed.MacAlgorithm, MacValid: true };
    },
  };
};
