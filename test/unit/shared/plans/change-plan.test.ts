import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { archive, changePlan, newPlan } from '#shared/plans/change-plan.ts';
import { dayViolation, ownPlan } from '#shared/plans/plan-reference.ts';
import { toldOf } from '#shared/plans/plan-told.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const later = new Date('2026-03-02T12:00:00.000Z');
const people = { user_id: newId(), author_id: newId() };

const day = (name: string) => ({ name, exercises: [{ name: 'Row', sets: [{ target_reps: 8 }] }] });
const aPlan = () =>
  newPlan(
    { name: 'Base', description: 'Twelve weeks', structure: { days: [day('Legs'), day('Back')] } },
    people,
    now,
  );
const plan = aPlan();

describe('A plan', () => {
  test('begins as active, without sessions, and knows how many days it has', () => {
    expect(aPlan()).toEqual({
      plan_id: expect.any(String),
      ...people,
      name: 'Base',
      description: 'Twelve weeks',
      structure: { days: [day('Legs'), day('Back')] },
      status: 'active',
      has_sessions: false,
      day_count: 2,
      version: 1,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    });
  });

  test('counts its days anew with another structure', () => {
    const changed = changePlan(plan, { structure: { days: [day('Legs')] }, description: null }, later);
    expect(changed).toMatchObject({
      name: 'Base',
      day_count: 1,
      version: 2,
      updated_at: later.toISOString(),
    });
    expect(changed).not.toHaveProperty('description');
  });

  test('that is already as asked does not change', () => {
    expect(changePlan(plan, { name: 'Base', structure: plan.structure }, later)).toBe(plan);
  });

  test('is archived once, and does not change from then on', () => {
    const archived = archive(plan, later);
    expect(archived).toEqual({
      ...plan,
      status: 'archived',
      archived_at: later.toISOString(),
      version: 2,
      updated_at: later.toISOString(),
    });
    expect(archive(archived, now)).toBe(archived);
    expect(changePlan(archived, { name: 'Base' }, later)).toBe(archived);
    expect(() => changePlan(archived, { name: 'Peak' }, later)).toThrow(
      expect.objectContaining({ title: 'ConflictError' }),
    );
  });
});

describe('A user trains by', () => {
  test('an active plan of their own, and by no other', () => {
    expect(ownPlan(plan, people.user_id)).toBe(plan);
    for (const other of [undefined, { ...plan, user_id: newId() }, archive(plan, later)]) {
      expect(() => ownPlan(other, people.user_id)).toThrow(
        expect.objectContaining({ title: 'ValidationError', message: 'Plan not found or access denied' }),
      );
    }
  });

  test('a day that the plan has, up to its last', () => {
    expect(dayViolation(plan, 2, '/day')).toBeUndefined();
    expect(dayViolation(plan, 3, '/day')).toEqual({ pointer: '/day', detail: 'The plan has days 1 to 2' });
  });
});

describe('The audit entry of a plan', () => {
  test.each([
    ['its beginning', undefined, plan, 'plan_created'],
    ['a change', plan, changePlan(plan, { name: 'Peak' }, later), 'plan_updated'],
    ['its end', plan, archive(plan, later), 'plan_archived'],
  ] as const)('names %s', (_what, before, after, action) => {
    expect(toldOf(before, after)).toMatchObject({
      action,
      entity_type: 'plan',
      entity_id: plan.plan_id,
      created_at: after.updated_at,
    });
  });

  test('names what was written without its content', () => {
    expect(toldOf(undefined, plan).changes).toEqual({
      user_id: { from: undefined, to: people.user_id },
      status: { from: undefined, to: 'active' },
      name: {},
      description: {},
      structure: {},
    });
    expect(toldOf(plan, archive(plan, later)).changes).toEqual({
      status: { from: 'active', to: 'archived' },
    });
  });
});
