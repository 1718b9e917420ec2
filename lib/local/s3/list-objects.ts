import { element, xml } from './answers.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { S3Error } from './s3-error.ts';

const mostKeys = 1000;

type Entry = { readonly prefix: string } | { readonly object: StoredObject };

const nameOf = (entry: Entry): string => ('prefix' in entry ? entry.prefix : entry.object.key);

/** One page of ListObjectsV2. A continuation token is the last name of the page before. */
export function listObjects(bucket: string, store: ObjectStore, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = Number(query.get('max-keys') ?? mostKeys);
  if (!Number.isInteger(maxKeys) || maxKeys < 0) {
    throw new S3Error(
      400,
      'InvalidArgument',
      'Argument max-keys must be an integer between 0 and 2147483647',
    );
  }
  const token = query.get('continuation-token');
  const after =
    token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const entries = entriesOf(store.list(), prefix, delimiter).filter((entry) => nameOf(entry) > after);
  const page = entries.slice(0, Math.min(maxKeys, mostKeys));
  const isTruncated = entries.length > page.length && page.length > 0;
  const last = page.at(-1);
  const inner = page.map((entry) =>
    'prefix' in entry
      ? element('CommonPrefixes', { Prefix: entry.prefix })
      : element('Contents', {
          Key: entry.object.key,
          LastModified: entry.object.lastModified,
          ETag: entry.object.etag,
          Size: entry.object.size,
          StorageClass: 'STANDARD',
        }),
  );
  return xml(
    'ListBucketResult',
    {
      Name: bucket,
      Prefix: prefix,
      Delimiter: delimiter === '' ? undefined : delimiter,
      MaxKeys: maxKeys,
      KeyCount: page.length,
      IsTruncated: isTruncated,
      NextContinuationToken:
        isTruncated && last ? Buffer.from(nameOf(last)).toString('base64url') : undefined,
    },
    inner.join(''),
  );
}

/** What lies behind a delimiter becomes one common prefix. */
function entriesOf(objects: readonly StoredObject[], prefix: string, delimiter: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects.filter(({ key }) => key.startsWith(prefix))) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const entry = end < 0 ? { object } : { prefix: object.key.slice(0, end + delimiter.length) };
    entries.set(nameOf(entry), entry);
  }
  return [...entries.values()];
}
