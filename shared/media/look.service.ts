import type { Outcome } from './change-media.ts';
import { kindOf } from './file-kinds.ts';
import { sniffedBytes, sniffedType } from './sniffed-type.ts';
import { BrokenPicture, renderThumbnails } from './thumbnail.renderer.ts';
import type { Upload } from './upload.ts';

type Look = {
  readonly outcome: Outcome;
  readonly thumbnails: readonly { readonly side: number; readonly content: Uint8Array }[];
};

/** Looks at an upload: is it of the type that it was announced as, and for a picture, what does it look like small. */
export async function lookAt({ upload, content }: { upload: Upload; content: Uint8Array }): Promise<Look> {
  if ((await sniffedType(content.subarray(0, sniffedBytes))) !== upload.content_type) {
    return without({ state: 'rejected', reason: `The content is not ${upload.content_type}` });
  }
  if (kindOf(upload.content_type) !== 'image') return without({ state: 'ready' });
  try {
    const { width, height, thumbnails } = await renderThumbnails(content);
    const told = thumbnails.map(({ content: _content, ...thumbnail }) => thumbnail);
    return { outcome: { state: 'ready', picture: { width, height, thumbnails: told } }, thumbnails };
  } catch (error) {
    if (error instanceof BrokenPicture) return without({ state: 'failed', reason: error.message });
    throw error;
  }
}

const without = (outcome: Outcome): Look => ({ outcome, thumbnails: [] });
