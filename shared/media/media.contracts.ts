import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { WholeNumberText } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { ContentType, kindOf, maximumSize } from './file-kinds.ts';
import { MediaView } from './media-view.ts';
import { Description, FileName, Title } from './media.ts';

const noun = 'media';

export const getUploadUrl = contract({
  operationId: 'getUploadUrl',
  noun,
  method: 'GET',
  path: '/v1/media/upload-url',
  summary: 'Get a form for uploading a file straight to storage',
  description:
    'Send a multipart form of `fields`, then `file`, to `url` within ten minutes. Storage itself refuses another type, another name or more bytes than announced: images up to 15 MB, documents up to 50 MB, videos up to 500 MB. Nothing is kept for a file that never comes.',
  callers: 'signed-in',
  query: z
    .strictObject({
      file_name: FileName,
      content_type: ContentType,
      size: documented(WholeNumberText(1, maximumSize.video), {
        description: 'In bytes',
      }),
      submission_id: documented(z.optional(Id), {
        description: 'An own submission that the file belongs to',
      }),
    })
    .check(
      z.refine(({ content_type, size }) => size <= maximumSize[kindOf(content_type)], {
        message: 'Images may have 15 MB, documents 50 MB, videos 500 MB',
        path: ['size'],
      }),
    ),
  success: {
    status: 200,
    description: 'The form',
    body: documented(
      z.object({
        media_id: Id,
        method: z.literal('POST'),
        url: z.url(),
        fields: z.record(z.string(), z.string()),
        expires_at: Timestamp,
      }),
      { id: 'UploadForm' },
    ),
  },
  problems: ['NotFound', 'ConflictError'],
});

export const registerMedia = contract({
  operationId: 'registerMedia',
  noun,
  method: 'POST',
  path: '/v1/media',
  summary: 'Register an uploaded file',
  description:
    'Tells what the file is and where it belongs. Its content is looked at on its own, before or after: `state` says how that stands. Registering again changes what is told anew.',
  callers: 'signed-in',
  body: documented(
    z.strictObject({
      media_id: Id,
      title: z.optional(Title),
      description: z.optional(Description),
      submission_id: documented(z.optional(Id), {
        description: 'An own submission that can still be changed',
      }),
    }),
    { id: 'MediaRegistration' },
  ),
  success: { status: 201, description: 'The media', body: MediaView },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listMedia = contract({
  operationId: 'listMedia',
  noun,
  method: 'GET',
  path: '/v1/media',
  summary: 'List media, newest first',
  description: 'One’s own, or for an admin anybody’s; all of a user, or those of a submission.',
  callers: 'signed-in',
  query: z.strictObject({ user_id: z.optional(Id), submission_id: z.optional(Id), ...paging }).check(
    z.refine(({ user_id, submission_id }) => user_id === undefined || submission_id === undefined, {
      message: 'Name either `user_id` or `submission_id`',
      path: ['user_id'],
    }),
  ),
  success: {
    status: 200,
    description: 'A page of media',
    body: documented(pageOf(MediaView), { id: 'MediaPage' }),
  },
  problems: [],
});

export const getMedia = contract({
  operationId: 'getMedia',
  noun,
  method: 'GET',
  path: '/v1/media/{media_id}',
  summary: 'Show media',
  description:
    'For the owner, admins, connected coaches and, when the media belong to a submission, its reviewer.',
  callers: 'signed-in',
  params: z.object({ media_id: Id }),
  success: { status: 200, description: 'The media', body: MediaView },
  problems: ['NotFound'],
  versioned: true,
});

export const deleteMedia = contract({
  operationId: 'deleteMedia',
  noun,
  method: 'DELETE',
  path: '/v1/media/{media_id}',
  summary: 'Delete media with their files',
  description: 'One’s own, or for an admin anybody’s. The files follow within seconds. Repeatable.',
  callers: 'signed-in',
  params: z.object({ media_id: Id }),
  success: {
    status: 200,
    description: 'What is gone',
    body: documented(z.object({ media_id: Id, deleted_at: Timestamp }), { id: 'DeletedMedia' }),
  },
  problems: ['NotFound', 'ConflictError'],
  conditional: true,
});
