import type { Api } from './api.ts';
import type { operations } from './generated/paceline.d.ts';

type ContentType = operations['getUploadUrl']['parameters']['query']['content_type'];

/**
 * Sends a file straight to storage and registers it. The form is bound to the file's type and size, and valid for
 * ten minutes. The content is looked at on its own: `state` tells when thumbnails are ready, or why it was rejected.
 */
export async function uploadAFile(api: Api, file: File, title?: string) {
  const { data: form, error: refused } = await api.GET('/v1/media/upload-url', {
    params: { query: { file_name: file.name, content_type: file.type as ContentType, size: file.size } },
  });
  if (refused) throw new Error(`${refused.title}: ${refused.detail}`);

  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', file); // Last: storage ignores what comes after it.
  const stored = await fetch(form.url, { method: form.method, body });
  if (!stored.ok) throw new Error(`Storage refused the file: ${stored.status}`);

  const { data: media, error } = await api.POST('/v1/media', {
    body: { media_id: form.media_id, ...(title !== undefined && { title }) },
  });
  if (error) throw new Error(`${error.title}: ${error.detail}`);
  return media;
}
