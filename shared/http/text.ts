import * as z from 'zod';

/**
 * A bounded text, stored as given in Unicode's composed form (NFC), and bounded in that form, which can be the longer
 * one. The bounds count code points. Lone surrogates are refused: they are no text, and the store cannot hold them.
 * It is one check and not four, for it is the commonest of all.
 */
export const Text = (maximum: number, minimum = 1) =>
  z
    .string()
    .check((payload) => {
      const text = payload.value.normalize('NFC');
      payload.value = text;
      const fault = faultIn(text, minimum, maximum);
      if (fault !== undefined) payload.issues.push({ code: 'custom', message: fault, input: text });
    })
    .meta({ minLength: minimum, maxLength: maximum });

function faultIn(text: string, minimum: number, maximum: number): string | undefined {
  // There are never more code points than UTF-16 units, so that they seldom need to be counted.
  const length = text.length <= maximum ? text.length : [...text].length;
  if (length < minimum || length > maximum) return `Must have ${minimum} to ${maximum} characters`;
  return text.isWellFormed() ? undefined : 'The text holds half of a surrogate pair';
}
