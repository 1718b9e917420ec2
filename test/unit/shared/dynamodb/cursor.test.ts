import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CursorScope, cursorOf, type Position, positionOf } from '#shared/dynamodb/cursor.ts';

const scope: CursorScope = ['caller', 'coach', 'partition', 'from', undefined, 'status', 'pending'];
const position: Position = { in: '2026-03', after: { booking_id: 'b', created_at: 't' } };

const foreign = expect.objectContaining({
  title: 'ValidationError',
  violations: [{ pointer: '/cursor', detail: expect.any(String) }],
});

const sealed = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
const digestOf = (cursor: string): unknown => JSON.parse(Buffer.from(cursor, 'base64url').toString())[0];

describe('A cursor', () => {
  test.each<Position>([position, { in: '2026-03' }, { after: { booking_id: 'b', created_at: 't' } }, {}])(
    'leads back to %j',
    (place) => {
      expect(positionOf(cursorOf(place, scope), scope)).toEqual(place);
    },
  );

  test('goes into a query as it stands', () => {
    expect(encodeURIComponent(cursorOf(position, scope))).toBe(cursorOf(position, scope));
  });

  test.each<[string, CursorScope]>([
    ['caller', ['another', ...scope.slice(1)]],
    ['list', ['caller', 'client', ...scope.slice(2)]],
    ['filter', [...scope.slice(0, -1), 'confirmed']],
    ['bound', ['caller', 'coach', 'partition', 'later', undefined, 'status', 'pending']],
    ['bound, an empty one', ['caller', 'coach', 'partition', 'from', '', 'status', 'pending']],
    ['side of the bound', ['caller', 'coach', 'partition', undefined, 'from', 'status', 'pending']],
    ['number of parts', scope.slice(0, -2)],
  ])('of another %s is refused', (_what, other) => {
    expect(() => positionOf(cursorOf(position, scope), other)).toThrow(foreign);
  });

  test('is refused when it was made up', () => {
    const digest = digestOf(cursorOf(position, scope));
    for (const content of [
      null,
      [],
      {},
      [digest],
      [digest, null],
      [digest, position, 1],
      ['', position],
      [null, position],
      [digest, { after: { booking_id: 1 } }],
      [digest, { after: { booking_id: '' } }],
      [digest, { after: { booking_id: { S: 'b' } } }],
      [digest, { after: 'b' }],
      [digest, { in: 3 }],
      [digest, { in: 'x'.repeat(65) }],
    ]) {
      expect(() => positionOf(sealed(content), scope)).toThrow(foreign);
    }
  });

  test('that holds half of a surrogate pair is refused: the store could not read it', () => {
    const digest = digestOf(cursorOf(position, scope));
    for (const half of ['\ud800', 'b\udfff'])
      expect(() => positionOf(sealed([digest, { after: { booking_id: half } }]), scope)).toThrow(foreign);
  });

  test('that is any other text is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(() => positionOf(text, scope)).toThrow(foreign);
      }),
    );
  });
});
