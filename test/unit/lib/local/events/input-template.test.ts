import { describe, expect, test } from '@jest/globals';
import { compileTemplate } from '#lib/local/events/input-template.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: {
    NewImage: {
      text: { S: 'a "quoted" line\nand \\ more <$.eventName>' },
      tags: { L: [{ S: 'x' }, { S: 'y' }] },
    },
    SizeBytes: 26,
    Keys: { 'log-id': { S: 'one' } },
  },
  truth: false,
  nothing: null,
};
const render = (template: string): unknown => compileTemplate(template)(record);

describe('an input template', () => {
  test.each([
    ['a text that stands alone', '{ "a": <$.eventName> }', { a: 'INSERT' }],
    ['a text within quotes', '{ "a": "<$.eventName>" }', { a: 'INSERT' }],
    [
      'texts among others within quotes',
      '{ "a": "<$.eventName> of <$.dynamodb.Keys.log-id.S>." }',
      { a: 'INSERT of one.' },
    ],
    ['a number', '{"a":<$.dynamodb.SizeBytes>}', { a: 26 }],
    ['a number within quotes', '{"a":"<$.dynamodb.SizeBytes>"}', { a: '26' }],
    ['false and null', '{"a":<$.truth>,"b":<$.nothing>}', { a: false, b: null }],
    ['an object', '{"a":<$.dynamodb.Keys>}', { a: { 'log-id': { S: 'one' } } }],
    ['an element', '{"a":<$.dynamodb.NewImage.tags.L[1].S>}', { a: 'y' }],
    ['an element in dot notation', '{"a":<$.dynamodb.NewImage.tags.L.0.S>}', { a: 'x' }],
    ['a missing path', '{"a":<$.dynamodb.NewImage.absent.S>}', { a: '' }],
    ['a missing path within quotes', '{"a":"(<$.absent>)"}', { a: '()' }],
    ['an inherited property', '{"a":<$.constructor>,"b":<$.eventName.length>}', { a: '', b: '' }],
    [
      'after an escaped quote',
      '{"a":"\\"<$.eventName>\\"","b":<$.eventName>}',
      { a: '"INSERT"', b: 'INSERT' },
    ],
    ['no placeholder', '{"a": "<b>"}', { a: '<b>' }],
    ['a text alone', '<$.eventName>', 'INSERT'],
  ])('renders %s', (_title, template, expected) => {
    expect(render(template)).toEqual(expected);
  });

  test.each(['{"a":<$.dynamodb.NewImage.text.S>}', '{"a":"<$.dynamodb.NewImage.text.S>"}'])(
    'keeps special characters in %s, and never reads a value as a template',
    (template) => {
      expect(render(template)).toEqual({ a: record.dynamodb.NewImage.text.S });
    },
  );

  test.each([
    ['is no JSON', '{"a": }', 'The input template does not render to JSON.'],
    ['leaves a placeholder open', '{"a": <$.b }', 'The input template does not render to JSON.'],
    ['names a path with a wildcard', '{"a": <$.b[*].c> }', '$.b[*].c is not a JSON path'],
    ['names a reserved variable', '{"a": <aws.pipes.pipe-name> }', 'aws.pipes.pipe-name is not a JSON path'],
  ])('that %s is refused', (_title, template, message) => {
    expect(() => compileTemplate(template)).toThrow(message);
  });
});
