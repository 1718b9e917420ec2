import { expect, test } from '@jest/globals';
import { corsHeaders } from '#shared/http/cors.ts';

test.each(['https://app.example.com', 'https://admin.example.com'])(
  'An environment lets its own pages read: %s',
  (origin) => {
    expect(corsHeaders(origin)).toEqual({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': 'ETag, Retry-After, Idempotent-Replayed',
      Vary: 'Origin',
    });
  },
);

test.each([undefined, '', '*', 'https://app.example.com.evil.example', 'https://APP.example.com', 'null'])(
  'It lets no other page read: %j',
  (origin) => {
    expect(corsHeaders(origin)).toEqual({ Vary: 'Origin' });
  },
);
