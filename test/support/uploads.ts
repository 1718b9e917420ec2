import sharp from 'sharp';
import type { LocalStack } from '#lib/local/stack.ts';
import { call } from './stack.ts';

export type FileToUpload = {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly submissionId?: string | undefined;
};

/** A small PNG, each of its own colour, so that no two are the same object. */
export async function aPng(width = 64, height = 48): Promise<Uint8Array<ArrayBuffer>> {
  const background = { r: Math.random() * 255, g: Math.random() * 255, b: Math.random() * 255 };
  return Uint8Array.from(
    await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  );
}

type Form = {
  readonly media_id: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** The form for a file, as the API gives it. */
export async function formFor(
  stack: LocalStack,
  token: string | undefined,
  { name, type, content, submissionId }: FileToUpload,
): Promise<Form> {
  const query = new URLSearchParams({
    file_name: name,
    content_type: type,
    size: String(content.length),
    ...(submissionId !== undefined && { submission_id: submissionId }),
  });
  const { status, body } = await call(stack, 'GET', `/v1/media/upload-url?${query.toString()}`, { token });
  if (status !== 200) throw new Error(`No form for ${name}: ${JSON.stringify(body)}`);
  return body;
}

/** Sends a form with its file, as a browser does. */
export function sendForm({ url, fields }: Form, content: Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), 'blob');
  return fetch(url, { method: 'POST', body: form });
}

/** Uploads a file, and answers its id once it has been looked at. */
export async function upload(
  stack: LocalStack,
  token: string | undefined,
  file: FileToUpload,
): Promise<string> {
  const form = await formFor(stack, token, file);
  const sent = await sendForm(form, file.content);
  if (!sent.ok) throw new Error(`S3 refused ${file.name}: ${await sent.text()}`);
  await stack.events.idle();
  return form.media_id;
}

export const uploadPicture = async (stack: LocalStack, token: string | undefined): Promise<string> =>
  upload(stack, token, { name: 'picture.png', type: 'image/png', content: await aPng() });
