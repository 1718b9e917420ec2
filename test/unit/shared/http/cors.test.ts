import { expect, test } from '@jest/globals';

process.env['CORS_ORIGINS'] = '*';
const { corsHeaders } = await import('#shared/http/cors.ts');

test.each(['https://anywhere.example', undefined])(
  'An open environment lets any page read, %s too',
  (origin) => {
    expect(corsHeaders(origin)).toEqual({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag, Retry-After, Idempotent-Replayed',
    });
  },
);
