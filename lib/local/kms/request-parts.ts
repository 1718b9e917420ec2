import * as z from 'zod';

/** Binary data as the protocol writes them; limits are in bytes before encoding. */
export const blob = (maximumBytes: number) =>
  z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine(({ length }) => length >= 1 && length <= maximumBytes, `must have 1 to ${maximumBytes} bytes`);

export const keyName = z.string().min(1).max(2048);

/** What KMS takes in one call, as message or as plaintext. */
export const maximumInputBytes = 4096;
/** Of a ciphertext, and of a MAC. */
export const maximumOutputBytes = 6144;
