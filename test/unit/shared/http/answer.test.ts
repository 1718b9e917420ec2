import { describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { answer, apiUrlOf, headerOf, rawAnswer } from '#shared/http/answer.ts';

const event = (differing: object = {}) => ({ headers: {}, ...differing }) as APIGatewayProxyEvent;

describe('An answer', () => {
  test('is JSON that nobody keeps, unless it says otherwise', () => {
    const { statusCode, headers, body } = answer(event(), { status: 201, body: { a: 1 } });
    expect({ statusCode, body }).toEqual({ statusCode: 201, body: '{"a":1}' });
    expect(headers).toMatchObject({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
    const own = { 'Content-Type': 'application/problem+json', ETag: '"1"' };
    expect(answer(event(), { status: 409, body: {}, headers: own }).headers).toMatchObject(own);
  });

  test('can be read by a page of the environment’s, whatever the header’s case', () => {
    const headers = { ORIGIN: 'https://app.example.com' };
    expect(rawAnswer(event({ headers }), { status: 200, headers: {}, body: '' }).headers).toMatchObject({
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': 'https://app.example.com',
    });
  });

  test('of text says itself for how long it may be kept', () => {
    const headers = { 'Cache-Control': 'private, max-age=60' };
    expect(rawAnswer(event(), { status: 200, headers, body: 'x' })).toMatchObject({
      statusCode: 200,
      headers,
      body: 'x',
    });
  });
});

describe('A header', () => {
  test('is found in any case, and is none where there is none', () => {
    const headers = { Accept: 'x', 'If-Match': '"1"' };
    expect(headerOf({ headers }, 'if-match')).toBe('"1"');
    expect(headerOf({ headers }, 'origin')).toBeUndefined();
    expect(headerOf(event({ headers: null }), 'origin')).toBeUndefined();
  });
});

describe('The API is called', () => {
  const requestContext = { domainName: 'abc.execute-api.us-east-1.amazonaws.com', path: '/prod/v1/health' };

  test('at the host and the stage of the request', () => {
    expect(apiUrlOf(event({ path: '/v1/health', requestContext }))).toBe(
      'https://abc.execute-api.us-east-1.amazonaws.com/prod',
    );
    const own = { domainName: 'api.example.com', path: '/v1/health' };
    expect(apiUrlOf(event({ path: '/v1/health', requestContext: own }))).toBe('https://api.example.com');
  });

  test('by the protocol that a proxy has seen', () => {
    const headers = { 'X-Forwarded-Proto': 'http' };
    const local = { domainName: '127.0.0.1:3000', path: '/v1/health' };
    expect(apiUrlOf(event({ headers, path: '/v1/health', requestContext: local }))).toBe(
      'http://127.0.0.1:3000',
    );
  });
});
