import { describe, expect, test } from '@jest/globals';
import { bodyOf, entityIn, type Shown, versionIn } from '#shared/calendar/desired-event.ts';
import { eventIdOf, mayBeOurs } from '#shared/calendar/event-id.ts';
import { newId } from '#shared/ids.ts';

const entity = { entity_id: newId(), entity_type: 'scheduled_session' as const };
const desired: Shown = {
  version: 4,
  changedAt: '2026-03-01T12:00:00.000Z',
  shown: true,
  title: 'Strength',
  start: '2026-03-02T10:00:00.000Z',
  end: '2026-03-02T11:00:00.000Z',
  timeZone: undefined,
  reminders: undefined,
  withMeet: false,
};
const marks = {
  paceline_entity: entity.entity_id,
  paceline_type: 'scheduled_session',
  paceline_version: '4',
};

describe('An event as Google is asked to show it', () => {
  test('is private, at its time, and marked as ours', () => {
    expect(bodyOf(entity, 'event', desired, undefined)).toEqual({
      id: 'event',
      status: 'confirmed',
      summary: 'Strength',
      visibility: 'private',
      start: { dateTime: desired.start },
      end: { dateTime: desired.end },
      extendedProperties: { private: marks },
    });
  });

  test('names the zone where one is known', () => {
    const timeZone = 'Europe/Berlin';
    expect(bodyOf(entity, 'event', { ...desired, timeZone }, undefined)).toMatchObject({
      start: { dateTime: desired.start, timeZone },
      end: { dateTime: desired.end, timeZone },
    });
  });

  test('reminds as it is wanted and not as the calendar does by itself, also when no reminder is wanted', () => {
    expect(bodyOf(entity, 'event', { ...desired, reminders: [10, 60] }, undefined).reminders).toEqual({
      useDefault: false,
      overrides: [
        { method: 'popup', minutes: 10 },
        { method: 'popup', minutes: 60 },
      ],
    });
    expect(bodyOf(entity, 'event', { ...desired, reminders: [] }, undefined).reminders).toEqual({
      useDefault: false,
      overrides: [],
    });
  });

  test('asks for a meeting where one is wanted, until there is one, by a request that can be repeated', () => {
    const withMeet = { ...desired, withMeet: true };
    expect(bodyOf(entity, 'event', withMeet, undefined).conferenceData).toEqual({
      createRequest: {
        requestId: `${entity.entity_id}-4`,
        conferenceSolutionKey: { type: 'hangoutsMeet' },
      },
    });
    expect(bodyOf(entity, 'event', withMeet, 'https://meet.google.com/abc')).not.toHaveProperty(
      'conferenceData',
    );
  });
});

describe('By its marks an event', () => {
  test('tells of which entity and version it is', () => {
    expect(entityIn(marks)).toBe(entity.entity_id);
    expect(versionIn(marks)).toBe(4);
  });

  test.each([undefined, null, {}, { paceline_version: 'x' }, { paceline_version: '1.5' }])(
    'with %j is none of ours',
    (others) => {
      expect(entityIn(others)).toBeUndefined();
      expect(versionIn(others)).toBeUndefined();
    },
  );
});

describe('The id of an event', () => {
  const [user, other] = [newId(), newId()];
  const id = eventIdOf(user, entity.entity_id);

  test('follows from the user and the entity, and is one that Google takes', () => {
    expect(eventIdOf(user, entity.entity_id)).toBe(id);
    expect(id).toMatch(/^[0-9a-v]{32}$/);
    expect(new Set([id, eventIdOf(other, entity.entity_id), eventIdOf(user, other)]).size).toBe(3);
  });

  test('stays what it is: events that Google has are found by it', () => {
    expect(eventIdOf('user', 'entity')).toBe('4s1pt8tg3g424evgn1ecv37hpu8ldags');
  });

  test('is told from Google’s own by its length', () => {
    expect(mayBeOurs(id)).toBe(true);
    expect(mayBeOurs(id.slice(1))).toBe(false);
  });
});
