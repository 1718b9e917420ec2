import { fileTypeFromBuffer } from 'file-type';
import { ContentType } from './file-kinds.ts';

/**
 * How much of a file's beginning tells its type. Most say it in their first 12 bytes, and a WebM within 64; the two that
 * need more still get their type when it lies further back:
 * - an Office file is a zip, whose list of content types mostly comes first, in 2 KB; LibreOffice writes it last, and
 *   then the first folder tells, which may come after a preview picture of some KB;
 * - a PNG is animated if it says so before its first pixels, after colour profile and texts; to us both are one type.
 *
 * 64 KB hold all of that, and reading them from a bucket takes no longer than reading 64 bytes.
 */
export const sniffedBytes = 64 * 1024;

/** What can be uploaded, by the names that the library has for it. */
const names: ReadonlyMap<string, ContentType> = new Map([
  ...ContentType.options.map((name) => [name, name] as const),
  // Viewers without animation show its first frame, as of any other PNG.
  ['image/apng', 'image/png'],
  // Apple's name for an MP4 that its own shop may have protected.
  ['video/x-m4v', 'video/mp4'],
]);

/** The type that a file has by its content, or `undefined` if it is none that can be uploaded. It trusts no name and no header. */
export async function sniffedType(beginning: Uint8Array): Promise<ContentType | undefined> {
  const found = await fileTypeFromBuffer(beginning);
  return found && names.get(found.mime);
}
