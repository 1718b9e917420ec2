import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { attributeValues, type Item } from './attribute-values.ts';

/** What a read of a table finds, whatever it asks for. */
export type StubItems = Readonly<Record<string, readonly Item[]>>;

export type StoreStub = {
  readonly endpoint: string;
  /** Path of the certificate that a client has to trust. */
  readonly certificate: string;
  readonly close: () => void;
};

/** A DynamoDB over TLS that answers each call at once, so that what is measured is the client's share. */
export async function startStoreStub(directory: string, items: StubItems): Promise<StoreStub> {
  const { key, certificate } = selfSigned(directory);
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = JSON.parse(await text(request)) as Asked;
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    response.setHeader('Content-Type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify(answerTo(operation, asked, items)));
  };
  const identity = { key: readFileSync(key), cert: readFileSync(certificate) };
  const server = createServer(identity, (request, response) => void reply(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `https://127.0.0.1:${port}`,
    certificate,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

type Asked = { readonly TableName: string; readonly RequestItems: Readonly<Record<string, unknown>> };

function answerTo(operation: string | undefined, asked: Asked, items: StubItems): object {
  const stored = (table: string) => (items[table] ?? []).map(attributeValues);
  if (operation === 'Query') return { Items: stored(asked.TableName) };
  if (operation === 'GetItem') return { Item: stored(asked.TableName)[0] };
  if (operation === 'TransactWriteItems') return {};
  if (operation !== 'BatchGetItem') throw new Error(`The stub does not know ${operation}`);
  const tables = Object.keys(asked.RequestItems);
  return {
    Responses: Object.fromEntries(tables.map((table) => [table, stored(table).slice(0, 1)])),
    UnprocessedKeys: {},
  };
}

function selfSigned(directory: string): { key: string; certificate: string } {
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...names, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  return { key, certificate };
}
