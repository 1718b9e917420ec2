import { describe, expect, test } from '@jest/globals';
import { etagOf, preconditionOf } from '#shared/http/etag.ts';

const stale = expect.objectContaining({ title: 'PreconditionFailed', message: 'The present version is "7"' });

describe('If-Match', () => {
  test.each([undefined, etagOf(7), '*', ' * ', '"6", "7"', '"6","7"', ' "7" ', 'W/"7", "7"', '"7", "7"'])(
    '%j holds for version 7',
    (header) => {
      expect(() => preconditionOf(header)(7)).not.toThrow();
    },
  );

  test.each(['"6"', '"77"', '"70", "6"', 'W/"7"', '""', '"*"', '"6,7"', '"07"'])(
    '%j does not hold for version 7',
    (header) => {
      expect(() => preconditionOf(header)(7)).toThrow(stale);
    },
  );

  test.each(['', ' ', '7', '"7', '7"', "'7'", '"6" "7"', '"7",', ', "7"', '*, "7"', 'w/"7"', '"7"\n*'])(
    '%j is no list of tags',
    (header) => {
      expect(() => preconditionOf(header)).toThrow(expect.objectContaining({ title: 'ValidationError' }));
    },
  );

  test('of any length is decided at once', () => {
    const many = Array.from({ length: 100_000 }, () => '"1"').join(', ');
    expect(() => preconditionOf(many)).toThrow(expect.objectContaining({ title: 'ValidationError' }));
    expect(() => preconditionOf(`"1"${' '.repeat(1021)}`)(1)).not.toThrow();
    expect(() => preconditionOf(`"1"${' '.repeat(1022)}`)).toThrow(
      expect.objectContaining({ title: 'ValidationError' }),
    );
  });
});
