import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { gatewayReply, GatewayRefusal } from './gateway-responses.ts';
import { requestIdHeader } from './reply.ts';

/**
 * Answers what is no HTTP request, has longer headers than are read, or does not come to its end, and cuts the
 * connection.
 */
export function refuseUnreadable(_error: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const requestId = randomUUID();
  const { status, headers, body } = gatewayReply(new GatewayRefusal('DEFAULT_4XX'), requestId);
  const lines = Object.entries({
    ...headers,
    [requestIdHeader]: requestId,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${String(value)}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${String(body)}`);
}
