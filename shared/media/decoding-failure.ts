/** What the libraries below the decoders say where this process, and not a picture, lacks something. */
const ownFault = /memory|allocat|thread/i;

/** libheif says the same of a picture that asks for more than it gives any. */
const heifLimit = /security limit/i;

const reasons: readonly (readonly [RegExp, string])[] = [
  [/unsupported image format/, 'The file is no JPEG, PNG, WebP, GIF or AVIF picture'],
  [/^timeout/, 'The picture takes too long to decode'],
];

/**
 * Why a picture could not be decoded, in words for its owner.
 * @returns `undefined` for what is not the picture's fault.
 */
export function reasonOf(message: string): string | undefined {
  if (ownFault.test(message) && !heifLimit.test(message)) return undefined;
  return reasons.find(([pattern]) => pattern.test(message))?.[1] ?? 'The picture is damaged';
}
