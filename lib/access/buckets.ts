import type { Stack } from 'aws-cdk-lib';
import type { EnvironmentVariable } from '#shared/env.ts';
import { allow } from '../allow.ts';
import { type BucketName, deployedBucketName } from '../deployed-names.ts';
import type { FunctionName } from '../functions.ts';
import type { FunctionAccess } from './function-access.ts';

type ObjectAction = 'DeleteObject' | 'GetObject' | 'PutObject';

type BucketAccess = { readonly [B in BucketName]?: readonly (ObjectAction | 'ListBucket')[] };

/** A question after an object is answered with 403 instead of 404 for whoever may not list. */
const asksForUploads = {
  uploads: ['GetObject', 'ListBucket'],
  documents: ['GetObject', 'ListBucket'],
} as const satisfies BucketAccess;

/** What functions may do with the objects of each bucket. */
const bucketAccess: { readonly [Name in FunctionName]?: BucketAccess } = {
  // Whoever signs a form lends their own leave to put an object.
  getUploadUrl: { uploads: ['PutObject'], documents: ['PutObject'] },
  registerMedia: asksForUploads,
  deleteMedia: asksForUploads,
  makeThumbnails: {
    uploads: ['DeleteObject', ...asksForUploads.uploads],
    documents: ['DeleteObject', ...asksForUploads.documents],
    thumbnails: ['DeleteObject', 'PutObject'],
  },
  removeMediaFiles: {
    uploads: ['DeleteObject'],
    documents: ['DeleteObject'],
    thumbnails: ['DeleteObject'],
  },
};

const bucketVariables = {
  uploads: 'UPLOADS_BUCKET',
  documents: 'DOCUMENTS_BUCKET',
  thumbnails: 'THUMBNAILS_BUCKET',
} as const satisfies Record<BucketName, EnvironmentVariable>;

export function accessToBuckets(stack: Stack, environment: string, name: FunctionName): FunctionAccess {
  const buckets = Object.entries(bucketAccess[name] ?? {}) as [BucketName, readonly string[]][];
  const statements = buckets.flatMap(([bucket, actions]) => {
    const arn = `arn:${stack.partition}:s3:::${deployedBucketName(stack, environment, bucket)}`;
    const onObjects = actions.filter((action) => action !== 'ListBucket');
    return [
      allow(
        onObjects.map((action) => `s3:${action}`),
        [`${arn}/${bucket}/*`],
      ),
      ...(actions.includes('ListBucket') ? [allow(['s3:ListBucket'], [arn])] : []),
    ];
  });
  return {
    variables: Object.fromEntries(
      buckets.map(([bucket]) => [bucketVariables[bucket], deployedBucketName(stack, environment, bucket)]),
    ),
    statements,
  };
}
