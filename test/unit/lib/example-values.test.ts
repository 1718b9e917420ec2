import { expect, test } from '@jest/globals';
import { exampleValues } from '#lib/example-values.ts';

test('what examples hold is named by its place', () => {
  const settings = {
    region: 'us-east-1',
    keepsData: true,
    corsOrigins: ['https://app.gym.com', 'https://app.paceline.example'],
    mail: { sender: 'paceline@example.com', apiUrl: 'https://api.gym.com' },
    throttling: { rate: 500 },
    domain: undefined,
  };
  expect(exampleValues(settings)).toEqual([
    'corsOrigins.1 (https://app.paceline.example)',
    'mail.sender (paceline@example.com)',
  ]);
});

test.each(['api.example.com', 'https://example.org/calendar', 'https://api.paceline.example:8443/api'])(
  '%s is an example',
  (value) => {
    expect(exampleValues({ value })).toHaveLength(1);
  },
);

test.each([
  'https://example-gym.com',
  'https://my.example.gym.com',
  'https://example.com.au',
  'https://notexample.com',
  'http://localhost:5173',
  'An example. Of nothing',
])('%s is none', (value) => {
  expect(exampleValues({ value })).toEqual([]);
});
