import { Problem } from '../problems.ts';

/** A strong entity tag: the version in quotes. */
export const etagOf = (version: number): string => `"${version}"`;

const list = /^\s*(?:\*|(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*)\s*$/;

/** What `If-Match` demands of the present version; without the header, nothing. */
export type Precondition = (version: number) => void;

/**
 * @throws `ValidationError` for a header that is no list of entity tags; the precondition throws `PreconditionFailed`.
 */
export function preconditionOf(header: string | undefined): Precondition {
  if (header === undefined) return () => {};
  if (header.length > 1024 || !list.test(header)) {
    throw new Problem('ValidationError', 'If-Match is not a list of entity tags');
  }
  if (header.trim() === '*') return () => {};
  const tags = header.split(',').map((tag) => tag.trim());
  return (version) => {
    // A weak tag never matches: If-Match compares strongly (RFC 9110, 13.1.1).
    if (tags.includes(etagOf(version))) return;
    throw new Problem('PreconditionFailed', `The present version is ${etagOf(version)}`);
  };
}
