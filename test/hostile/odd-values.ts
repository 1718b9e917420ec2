import * as fc from 'fast-check';

/** Stands in every text that a valid request holds, so that a log line that repeats a body gives itself away. */
export const secretWord = 'unspoken-7q4k';

/** Stands for JSON text that no value is written as. */
const raw = (text: string): string => `raw<${text}>`;

const zalgo = `Z${'\u0351\u036b\u0343\u032a\u0302'.repeat(40)}`;
const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}';

/** Texts that have broken programs before. */
const oddTexts = [
  '',
  ' ',
  'a\0b',
  '\u202Egnp.exe',
  '\u2066isolated\u2069',
  'e\u0301'.repeat(60),
  zalgo,
  family.repeat(30),
  '\uFDFA'.repeat(99),
  '\u0958\uFB2C'.repeat(70),
  '\uFEFF',
  '\u2028\u2029',
  '\u0130\u0131\uFB03',
  '\uFFFE\uFFFF',
  '\u{10FFFF}',
  '\u0661\u0662',
  '\r\nSet-Cookie: a=b',
  "'; DROP TABLE users; --",
  '" OR ""="',
  '${jndi:ldap://127.0.0.1/a}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '..\\..\\windows',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://169.254.169.254/latest/meta-data/',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '0x10',
  '1_000',
  ' 1 ',
  'true',
  '#partition',
  ':partition',
  'attribute_exists(user_id)',
  '2026-02-30',
  '2026-13-01',
  '0000-01-01',
  '9997-12-31',
  '9999-12-31',
  '+275760-09-13T00:00:00.000Z',
  '9998-12-31T23:59:59Z',
  '1970-01-01T00:00:00+23:59',
  '9998-12-31T23:59:59-23:59',
  '2026-06-30T23:59:60Z',
  '2026-10-25T02:30:00',
  '2027-01-01T00:00:00.123456789012345678Z',
  'Etc/GMT+99',
  '../UTC',
  'Europe/Berlin\0',
  'EST5EDT',
  'user@example.com\r\nBcc: all@example.com',
  '"a b"@example.com',
  'FREQ=SECONDLY',
  'FREQ=DAILY;COUNT=99',
  'FREQ=DAILY;UNTIL=99991231T235959Z',
  'FREQ=WEEKLY;BYDAY=MO,MO;INTERVAL=99;COUNT=30',
  'W10',
  'eyJhbGciOiJub25lIn0',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'a'.repeat(101),
  'a'.repeat(5000),
  '\u00E4'.repeat(20_000),
];

export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('\ud800', 'a\udfff\ud800b', '\0', '\u202E', '__proto__'),
  // Halves of surrogate pairs among them.
  fc
    .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
);

const nested = (levels: number, around: (inner: unknown) => unknown): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => around(inner), 1);

/** An object with keys of its own that other objects inherit. */
export const withKey = (key: string, value: unknown): object => Object.fromEntries([[key, value]]);

const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toJSON',
  'then',
  'length',
  'valueOf',
  '$ne',
  'S',
  '',
  ' ',
  'a\0',
];

export const oddKey: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...oddKeys), oddText);

export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: oddText },
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    -1,
    0.1,
    1.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    1e21,
    5e-324,
    1.797e308,
    raw('1e999'),
    raw('-1e999'),
    raw('-0'),
    raw('1'.repeat(400)),
    raw('0.'.padEnd(400, '3')),
    raw('1E+2'),
    raw(`"${'\\ud83d'.repeat(3)}"`),
    raw('"\\u0000"'),
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [null],
    nested(12, (inner) => ({ a: inner })),
    nested(60, (inner) => [inner]),
    nested(3000, (inner) => [inner]),
    Array.from({ length: 2000 }, () => 1),
    Array.from({ length: 300 }, () => ({})),
    Object.fromEntries(Array.from({ length: 1500 }, (_, place) => [`k${place}`, place])),
    withKey('__proto__', { role: 'admin', user_id: '1' }),
    withKey('constructor', withKey('prototype', { role: 'admin' })),
    { toJSON: 1, toString: 1, valueOf: 1 },
    { length: 1e9 },
    { $ne: null },
    { S: 'x' },
  ),
  fc.array(oddText, { maxLength: 4 }),
  fc.dictionary(oddKey, oddText, { maxKeys: 4 }),
);

/** The JSON text of a value, with what no value has written in. */
export const jsonTextOf = (value: unknown): string =>
  JSON.stringify(value)?.replaceAll(/"raw<(?<text>(?:[^"\\]|\\.)*)>"/g, (_, text: string) =>
    JSON.parse(`"${text}"`),
  ) ?? '';
