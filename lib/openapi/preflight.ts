/** Headers that a front end's requests may carry beside the harmless ones. */
const allowedHeaders = ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match'];

/** Seconds for which a browser remembers the answer; none remembers it longer than two hours. */
const maxAgeSeconds = 7200;

/**
 * The answer to a browser that asks whether a page may call a path. The gateway gives it itself. It names one origin,
 * the asking one if that is one of ours and else the first, by which the browser then knows that it may not.
 */
export function preflight(methods: readonly string[], origins: readonly [string, ...string[]]) {
  const headers = {
    'Access-Control-Allow-Origin': origins[0],
    'Access-Control-Allow-Methods': methods.join(','),
    'Access-Control-Allow-Headers': allowedHeaders.join(','),
    'Access-Control-Max-Age': String(maxAgeSeconds),
    Vary: 'Origin',
  };
  return {
    security: [],
    responses: {
      '204': {
        description: 'What a page may send',
        headers: Object.fromEntries(
          Object.keys(headers).map((name) => [name, { schema: { type: 'string' } }]),
        ),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      passthroughBehavior: 'when_no_match',
      requestTemplates: { 'application/json': '{"statusCode":204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
          responseTemplates: { 'application/json': echoOf(origins) },
        },
      },
    },
  };
}

/** A template in Velocity: header names reach it as the browser wrote them. */
const echoOf = (origins: readonly string[]): string =>
  [
    '#set($origin = $input.params("Origin"))',
    '#if($origin == "")#set($origin = $input.params("origin"))#end',
    `#if(${origins.map((origin) => `$origin == "${origin}"`).join(' || ')})`,
    '#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)',
    '#end',
  ].join('');
