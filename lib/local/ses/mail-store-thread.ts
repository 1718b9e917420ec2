/** Entry of the worker thread that runs aws-ses-v2-local, which keeps its mails in a variable of its module. */
import { parentPort } from 'node:worker_threads';
import ses from 'aws-ses-v2-local';
import { installMovedDate } from '../moved-date.ts';
import { clockHeader } from './clock-header.ts';

const port = parentPort;
if (!port) throw new Error('This runs as a worker thread');
const moveDate = installMovedDate();

const server = await ses.default({ host: '127.0.0.1', port: 0 });
server.prependListener('request', ({ headers }) => moveDate(Number(headers[clockHeader] ?? 0)));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The mail store has no port');
port.postMessage(`http://127.0.0.1:${address.port}`);
