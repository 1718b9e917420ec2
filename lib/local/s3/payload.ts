import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { invalidRequest, notImplemented, S3Error } from './s3-error.ts';

const unsigned = 'UNSIGNED-PAYLOAD';
const chunkedWithTrailer = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/** The contents of an upload: out of the chunks in which the SDK sends them, and as every checksum says. */
export function payloadOf(body: Buffer, headers: IncomingHttpHeaders): Buffer {
  const sha256 = String(headers['x-amz-content-sha256'] ?? unsigned);
  if (sha256 === chunkedWithTrailer) {
    const { content, trailer } = dechunked(body);
    checkSums(content, { ...headers, ...trailer });
    return content;
  }
  if (sha256.startsWith('STREAMING-')) throw notImplemented(sha256);
  if (sha256 !== unsigned && sha256 !== createHash('sha256').update(body).digest('hex')) {
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  checkSums(body, headers);
  return body;
}

/** `size in hex CRLF bytes CRLF`, until a size of 0, then headers. */
function dechunked(body: Buffer): { content: Buffer; trailer: Record<string, string> } {
  const chunks: Buffer[] = [];
  let place = 0;
  for (;;) {
    const end = body.indexOf('\r\n', place);
    const size = Number.parseInt(body.subarray(place, end).toString(), 16);
    if (end < 0 || Number.isNaN(size)) throw invalidRequest('The body is not in chunks');
    place = end + 2;
    if (size === 0) break;
    if (place + size > body.length) throw new S3Error(400, 'IncompleteBody', 'The body ends within a chunk');
    chunks.push(body.subarray(place, place + size));
    place += size + 2;
  }
  const lines = body.subarray(place).toString().split('\r\n').filter(Boolean);
  const trailer = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { content: Buffer.concat(chunks), trailer: Object.fromEntries(trailer) };
}

function checkSums(content: Buffer, headers: IncomingHttpHeaders): void {
  const sums: Readonly<Record<string, () => string>> = {
    'content-md5': () => createHash('md5').update(content).digest('base64'),
    'x-amz-checksum-sha256': () => createHash('sha256').update(content).digest('base64'),
    'x-amz-checksum-crc32': () => {
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(content));
      return sum.toString('base64');
    },
  };
  for (const [name, sum] of Object.entries(sums)) {
    if (headers[name] !== undefined && headers[name] !== sum()) {
      throw new S3Error(400, 'BadDigest', `The ${name} you specified did not match what we received.`);
    }
  }
}
