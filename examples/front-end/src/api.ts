import createClient from 'openapi-fetch';
import type { paths } from './generated/paceline.d.ts';

/** A client whose every path, parameter and answer is checked by the compiler against `openapi.json`. */
export function createApi(baseUrl: string, token: () => Promise<string>) {
  const api = createClient<paths>({ baseUrl });
  api.use({
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${await token()}`);
      return request;
    },
  });
  return api;
}

export type Api = ReturnType<typeof createApi>;
