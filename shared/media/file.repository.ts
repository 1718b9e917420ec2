import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { variable, variableIfSet } from '../env.ts';
import { maximumSize } from './file-kinds.ts';
import type { Bucket, Location } from './file-locations.ts';
import { type Upload, uploadFrom } from './upload.ts';

const client = new S3Client({
  maxAttempts: 3,
  forcePathStyle: variableIfSet('AWS_ENDPOINT_URL_S3') !== undefined,
});

const bucketNames: Readonly<Record<Bucket, string>> = {
  uploads: variable('UPLOADS_BUCKET'),
  documents: variable('DOCUMENTS_BUCKET'),
  thumbnails: variable('THUMBNAILS_BUCKET'),
};

const addressed = ({ bucket, key }: Location) => ({ Bucket: bucketNames[bucket], Key: key });

/** The objects themselves, for the functions that work on them. */
export class FileRepository {
  /** An upload; of what can be large, its beginning alone. Nothing where there is none. */
  async read(location: Location): Promise<{ upload: Upload; content: Uint8Array } | undefined> {
    try {
      const answer = await client.send(
        new GetObjectCommand({ ...addressed(location), Range: `bytes=0-${maximumSize.image - 1}` }),
      );
      const content = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      const upload = uploadFrom({
        contentType: answer.ContentType,
        size: Number(answer.ContentRange?.split('/')[1]),
        etag: answer.ETag,
        metadata: answer.Metadata ?? {},
      });
      return { upload, content };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async put(location: Location, content: Uint8Array, contentType: string): Promise<void> {
    await client.send(
      new PutObjectCommand({ ...addressed(location), Body: content, ContentType: contentType }),
    );
  }

  /** Repeatable: what is not there is gone. */
  async remove(locations: readonly Location[]): Promise<void> {
    await Promise.all(locations.map((location) => client.send(new DeleteObjectCommand(addressed(location)))));
  }
}
