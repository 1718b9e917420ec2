import { expect, test } from '@jest/globals';
import { ChosenPreferences, Notice, Preferences, preferencesOf } from '#shared/notifications/preferences.ts';

test('Every notice comes by e-mail until somebody chooses otherwise', () => {
  const everything = preferencesOf();
  expect(Object.keys(Preferences.parse(everything))).toEqual(Notice.options);
  expect(Object.values(everything)).toEqual(Notice.options.map(() => ['email']));
  expect(preferencesOf({ session_reminder: [] })).toEqual({ ...everything, session_reminder: [] });
});

test.each([{ session_reminder: ['sms'] }, { session_reminder: ['email', 'email'] }, { spam: ['email'] }])(
  'A choice that there is not is none: %j',
  (chosen) => {
    expect(ChosenPreferences.safeParse(chosen).success).toBe(false);
  },
);
