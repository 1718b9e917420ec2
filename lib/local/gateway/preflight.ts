import { preflight } from '../../openapi/preflight.ts';
import { fixedHeaders } from './fixed-headers.ts';
import type { Reply } from './reply.ts';
import type { Resource } from './routes.ts';

/** Gives the deployed gateway's answer to a browser that asks whether a page of this origin may call. */
export function preflights(corsOrigins: readonly string[]) {
  const [first, ...others] = corsOrigins;
  if (first === undefined) throw new Error('Name the origins that may call the API, or *');

  return ({ contracts }: Resource, origin: string | undefined): Reply => {
    const deployed = preflight([...contracts.keys()], [first, ...others]);
    const { responseParameters } = deployed['x-amazon-apigateway-integration'].responses.default;
    return {
      status: 204,
      headers: {
        ...fixedHeaders(responseParameters),
        // What the mapping's template does.
        ...(origin !== undefined &&
          corsOrigins.includes(origin) && { 'Access-Control-Allow-Origin': origin }),
      },
      body: '',
    };
  };
}
