import * as z from 'zod';

/**
 * A bounded text, stored as given in Unicode's composed form (NFC). Lone surrogates are refused: they are no text,
 * and the store cannot hold them. The bound counts UTF-16 units.
 */
export const Text = (maximum: number, minimum = 1) =>
  z
    .string()
    .min(minimum)
    .max(maximum)
    .refine((text) => text.isWellFormed(), { message: 'The text holds half of a surrogate pair' })
    .normalize('NFC');
