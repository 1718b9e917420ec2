import * as z from 'zod/mini';
import { documented } from './documented.ts';

/**
 * A bounded text, stored as given in Unicode's composed form (NFC), and bounded in that form, which can be the longer
 * one. The bounds count code points. Lone surrogates are refused: they are no text, and the store cannot hold them.
 * It is one check and not four, for it is the commonest of all.
 */
export const Text = (maximum: number) => (texts[maximum] ??= boundedText(maximum));

/** One schema per bound: each that is made is part of a cold start. */
const texts: Record<number, ReturnType<typeof boundedText>> = {};

const boundedText = (maximum: number) =>
  documented(
    z.string().check((payload) => {
      const composed = payload.value.normalize('NFC');
      payload.value = composed;
      const fault = faultIn(composed, maximum);
      if (fault !== undefined) payload.issues.push({ code: 'custom', message: fault, input: composed });
    }),
    { minLength: 1, maxLength: maximum },
  );

function faultIn(text: string, maximum: number): string | undefined {
  // There are never more code points than UTF-16 units, so that they seldom need to be counted.
  const length = text.length <= maximum ? text.length : Array.from(text).length;
  if (length < 1 || length > maximum) return `Must have 1 to ${maximum} characters`;
  return text.isWellFormed() ? undefined : 'The text holds half of a surrogate pair';
}
