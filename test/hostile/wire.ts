import { once } from 'node:events';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { knownOrigin } from './requests.ts';

const patience = 40_000;
/** A connection on which nothing happens for so long is given up: what was to come back has come. */
const silence = 1000;

/** Sends bytes as they are, piece by piece, and answers all that comes back until the connection ends. */
export async function exchange(api: string, pieces: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(api);
  const socket = createConnection({
    host: hostname,
    port: Number(port),
    signal: AbortSignal.timeout(patience),
  });
  await once(socket, 'connect');
  const answered = text(socket);
  // A server may cut off whoever it does not understand.
  socket.on('error', () => {});
  socket.setTimeout(silence, () => socket.end());
  for (const piece of pieces) {
    if (socket.writable) socket.write(piece, 'latin1');
    await nextTurn();
  }
  return answered.catch(() => '');
}

/** The answers within what came back: statuses and bodies, in their order. */
export const answersIn = (received: string): { status: number; text: string }[] =>
  received
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((one) => one !== '')
    .map((one) => ({ status: Number(one.slice(9, 12)), text: one }));

const crlf = '\r\n';
const request = (lines: readonly string[], body = ''): string => [...lines, '', body].join(crlf);

/** Where one request ends is read differently by servers in a row: none of these may hide a second one, which is in order. */
export function smuggling(path: string, token: string): readonly (readonly [what: string, sent: string])[] {
  const line = `POST ${path} HTTP/1.1`;
  const host = 'Host: 127.0.0.1';
  const type = 'Content-Type: application/json';
  const hidden = request([`GET ${path} HTTP/1.1`, host, `Authorization: Bearer ${token}`]);
  const chunked = 'Transfer-Encoding: chunked';
  const length = `Content-Length: ${hidden.length + 5}`;
  const body = `0${crlf}${crlf}${hidden}`;
  return [
    ['a length and chunks', request([line, host, type, length, chunked], body)],
    ['chunks and a length', request([line, host, type, chunked, 'Content-Length: 4'], body)],
    ['two lengths', request([line, host, type, 'Content-Length: 0', length], hidden)],
    ['lengths in a list', request([line, host, type, 'Content-Length: 0, 5'], hidden)],
    ['a length with a sign', request([line, host, type, 'Content-Length: +5'], hidden)],
    ['a length below zero', request([line, host, type, 'Content-Length: -1'], hidden)],
    ['a length that is none', request([line, host, type, 'Content-Length: 0x5'], hidden)],
    ['a length beyond numbers', request([line, host, type, `Content-Length: ${'9'.repeat(30)}`], hidden)],
    [
      'chunks with a space before the colon',
      request([line, host, type, 'Transfer-Encoding : chunked'], body),
    ],
    ['chunks of another name', request([line, host, type, 'Transfer-Encoding: xchunked'], body)],
    ['chunks twice', request([line, host, type, 'Transfer-Encoding: chunked, identity'], body)],
    ['a folded header', request([line, host, type, 'Transfer-Encoding:', ' chunked'], body)],
    ['a chunk longer than told', request([line, host, type, chunked], `1${crlf}ab${crlf}0${crlf}${crlf}`)],
    ['a chunk of no size', request([line, host, type, chunked], `zz${crlf}{}${crlf}0${crlf}${crlf}`)],
    ['a chunk size beyond numbers', request([line, host, type, chunked], `${'f'.repeat(40)}${crlf}{}`)],
    ['line feeds alone', request([line, host, type, length], hidden).replaceAll(crlf, '\n')],
    ['a line feed in a header', request([line, host, type, `X-A: b\nContent-Length: 0`], hidden)],
    ['a NUL in a header', request([line, host, type, 'X-A: b\0c', 'Content-Length: 0'])],
  ];
}

/** What is no request, or none that a client of ours would send. */
export function malformed(path: string): readonly (readonly [what: string, sent: string])[] {
  const host = `Host: 127.0.0.1${crlf}Origin: ${knownOrigin}`;
  const close = 'Connection: close';
  return [
    ['no HTTP', 'hello\r\n\r\n'],
    ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['an unknown method', request([`HACK ${path} HTTP/1.1`, host])],
    ['a method in small letters', request([`get ${path} HTTP/1.1`, host])],
    ['CONNECT', request(['CONNECT 127.0.0.1:22 HTTP/1.1', host])],
    ['an upgrade', request([`GET ${path} HTTP/1.1`, host, 'Connection: Upgrade', 'Upgrade: websocket'])],
    ['no host', request([`GET ${path} HTTP/1.1`, close])],
    ['two hosts', request([`GET ${path} HTTP/1.1`, host, 'Host: evil.example', close])],
    ['a whole address', request([`GET http://evil.example${path} HTTP/1.1`, host, close])],
    ['no path', request(['GET  HTTP/1.1', host, close])],
    ['an asterisk', request(['OPTIONS * HTTP/1.1', host, close])],
    ['a version to come', request([`GET ${path} HTTP/3.7`, host, close])],
    ['a space in the path', request([`GET ${path} x HTTP/1.1`, host, close])],
    ['bytes beyond ASCII in the path', request([`GET ${path}/\u00ff\u00fe HTTP/1.1`, host, close])],
    ['a path of 20 KB', request([`GET ${path}/${'a'.repeat(20_000)} HTTP/1.1`, host, close])],
    ['a header of 20 KB', request([`GET ${path} HTTP/1.1`, host, close, `X-Long: ${'a'.repeat(20_000)}`])],
    [
      '3,000 headers',
      request([
        `GET ${path} HTTP/1.1`,
        host,
        close,
        ...Array.from({ length: 3000 }, (_, place) => `X-${place}: 1`),
      ]),
    ],
    [
      'an expectation',
      request([`POST ${path} HTTP/1.1`, host, close, 'Expect: 200-maybe', 'Content-Length: 0']),
    ],
    ['headers that do not end', `GET ${path} HTTP/1.1\r\n${host}\r\nX-A: b`],
    ['a body that does not come', request([`POST ${path} HTTP/1.1`, host, 'Content-Length: 5'], 'a')],
  ];
}
