import type { IncomingMessage } from 'node:http';

/** A header of a request by its name in lower case, the first where it came more than once. */
export const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** In which a request to a stand-in tells the invocation that makes it, where the function host says so. */
export const callerHeader = 'x-paceline-invocation';

export const callerOf = (request: IncomingMessage): string | undefined => header(request, callerHeader);
