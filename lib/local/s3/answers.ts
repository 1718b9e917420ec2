import type { IncomingHttpHeaders } from 'node:http';
import type { StoredObject } from './object-store.ts';
import { S3Error } from './s3-error.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(
      /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu,
      (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`,
    );

type Content = string | number | boolean | undefined;

/** An XML document of elements, those without content left out; `inner` is XML already. */
export const xml = (name: string, elements: Readonly<Record<string, Content>>, inner = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, elements, inner)}`;

export const element = (name: string, elements: Readonly<Record<string, Content>>, inner = ''): string => {
  const content = Object.entries(elements)
    .filter(([, value]) => value !== undefined)
    .map(([child, value]) => `<${child}>${escaped(String(value))}</${child}>`);
  return `<${name}>${content.join('')}${inner}</${name}>`;
};

export const headersOf = ({ size, etag, lastModified, headers }: StoredObject): Record<string, string> => ({
  'content-type': 'binary/octet-stream',
  ...headers,
  'content-length': String(size),
  etag,
  'last-modified': new Date(lastModified).toUTCString(),
  'accept-ranges': 'bytes',
});

/** Which bytes are asked for, both ends counted; all of them without a range, or with one that S3 does not read. */
export function rangeIn(
  { range }: IncomingHttpHeaders,
  size: number,
): { start: number; end: number } | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  const [, first = '', last = ''] = found;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end || start >= size) {
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  }
  return { start, end };
}

export const isUnchanged = (headers: IncomingHttpHeaders, { etag, lastModified }: StoredObject): boolean => {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
  const since = headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Math.floor(Date.parse(lastModified) / 1000) * 1000;
};
