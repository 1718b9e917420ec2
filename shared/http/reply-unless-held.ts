import { createHash } from 'node:crypto';
import type { RawReply } from './contract.ts';

type Text = {
  readonly body: string;
  /** Its media type. */
  readonly type: string;
  /** For how many seconds the caller's own cache may answer in its place. */
  readonly maximumAge: number;
};

/** A text with a tag of its content, or 304 without it when `If-None-Match` says that the caller holds it already. */
export function replyUnlessHeld(ifNoneMatch: string | undefined, { body, type, maximumAge }: Text): RawReply {
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { ETag: tag, 'Cache-Control': `private, max-age=${maximumAge}` };
  return names(ifNoneMatch, tag)
    ? { status: 304, headers, body: '' }
    : { status: 200, headers: { ...headers, 'Content-Type': type }, body };
}

/** Proxies that compress make a tag weak: If-None-Match compares weakly (RFC 9110, 13.1.2). */
const names = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  header
    .split(',')
    .map((entry) => entry.trim().replace(/^W\//, ''))
    .some((entry) => entry === '*' || entry === tag);
