import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { olderNames, ownNames, renamed, withOwnNames } from '#shared/subjects/attribute-names.ts';
import { changeSubject, notConnected } from '#shared/subjects/change-subject.ts';
import { toldOf } from '#shared/subjects/subject-told.ts';
import type { Subject } from '#shared/subjects/subject.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const subject: Subject = {
  subject_id: 'athlete-1',
  coach_id: newId(),
  name: 'Mara',
  sport: 'rowing',
  notes: 'Shoulder',
  version: 0,
};

describe('A subject of a roster', () => {
  test('takes new values, and gives up what is taken away', () => {
    const changed = changeSubject(subject, { name: 'Mara L.', notes: null }, now);
    expect(changed).toEqual({
      subject_id: 'athlete-1',
      coach_id: subject.coach_id,
      name: 'Mara L.',
      sport: 'rowing',
      version: 1,
      updated_at: now.toISOString(),
    });
  });

  test('that is already as asked does not change', () => {
    expect(changeSubject(subject, { name: 'Mara', sport: 'rowing', user_id: null }, now)).toBe(subject);
  });

  test('names no account but that of a connected client, and tells of no other whether there is one', () => {
    expect(notConnected()).toMatchObject({
      title: 'ValidationError',
      violations: [{ pointer: '/user_id', detail: 'No client of yours has this account' }],
    });
  });
});

describe('The audit entry of a subject', () => {
  const user_id = newId();

  test.each([
    ['its beginning', undefined, subject, 'subject_created'],
    ['a change', subject, { ...subject, name: 'Noor' }, 'subject_updated'],
    ['its removal', subject, undefined, 'subject_deleted'],
  ] as const)('names %s', (_what, before, after, action) => {
    expect(toldOf(before, after, now)).toMatchObject({
      action,
      entity_type: 'subject',
      entity_id: 'athlete-1',
      created_at: now.toISOString(),
    });
  });

  test('tells whose account it is, and of what the coach wrote the names alone', () => {
    expect(toldOf(subject, { ...subject, name: 'Noor', user_id }, now).changes).toEqual({
      name: {},
      user_id: { from: undefined, to: user_id },
    });
    expect(toldOf(subject, undefined, now).changes).toEqual({ name: {}, sport: {}, notes: {} });
  });
});

describe('Attributes of a subject', () => {
  const older = { id: 'athlete-1', full_name: 'Mara', sport_type: 'rowing', notes: 'Shoulder' };
  const own = { subject_id: 'athlete-1', name: 'Mara', sport: 'rowing', notes: 'Shoulder' };

  test('are read by our names, whichever they were written with', () => {
    expect(withOwnNames(older)).toEqual(own);
    expect(withOwnNames(own)).toEqual(own);
  });

  test('are those of our names where an item has both', () => {
    expect(withOwnNames({ ...older, name: 'Mara L.' })).toEqual({ ...own, name: 'Mara L.' });
  });

  test('that are not there do not come to be', () => {
    expect(Object.keys(withOwnNames({ id: 'athlete-1', full_name: 'Mara' }))).toEqual(['subject_id', 'name']);
  });

  test('are written by the names that the table goes by', () => {
    expect(renamed(own, olderNames)).toEqual(older);
    expect(renamed(own, ownNames)).toEqual(own);
  });
});
