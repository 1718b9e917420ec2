import { compilePath } from './json-path.ts';

const placeholder = /<((?:\$|aws\.)[^<>]*)>/;

const countQuotes = (literal: string): number => literal.replaceAll(/\\./gs, '').split('"').length - 1;

/** A missing value is the empty text, as in the input transformers of EventBridge. */
const write = (value: unknown = ''): string => JSON.stringify(value);

const writeInQuotes = (value: unknown): string =>
  JSON.stringify(typeof value === 'string' || value === undefined ? (value ?? '') : write(value)).slice(
    1,
    -1,
  );

/**
 * The renderer of a pipe's input template, which is JSON with placeholders like `<$.eventName>`: alone, one is
 * replaced by the JSON of its value; within quotes, by its text. Throws when the template could never render to JSON.
 */
export const compileTemplate = (template: string): ((record: unknown) => unknown) => {
  let isQuoted = false;
  const parts = template.split(placeholder).map((piece, index) => {
    if (index % 2 === 0) {
      isQuoted = isQuoted !== (countQuotes(piece) % 2 === 1);
      return () => piece;
    }
    const read = compilePath(piece);
    const writeValue = isQuoted ? writeInQuotes : write;
    return (record: unknown) => writeValue(read(record));
  });
  const render = (record: unknown): unknown => JSON.parse(parts.map((part) => part(record)).join(''));
  try {
    render({});
  } catch (error) {
    throw new Error('The input template does not render to JSON.', { cause: error });
  }
  return render;
};
