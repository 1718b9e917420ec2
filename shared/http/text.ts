import * as z from 'zod';

/**
 * A bounded text, stored as given in Unicode's composed form (NFC), and bounded in that form, which can be the longer
 * one. The bounds count code points. Lone surrogates are refused: they are no text, and the store cannot hold them.
 */
export const Text = (maximum: number, minimum = 1) =>
  z
    .string()
    .normalize('NFC')
    .min(minimum)
    .max(maximum)
    .refine((text) => text.isWellFormed(), { message: 'The text holds half of a surrogate pair' });
