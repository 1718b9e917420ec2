import { describe, expect, test } from '@jest/globals';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { AuditEntry } from '#shared/audit/audit-entry.ts';
import { newId } from '#shared/ids.ts';
import { toldOf } from '#shared/submissions/submission-told.ts';
import { aSubmission } from '#test/support/submission-desk.ts';

const by = { userId: newId(), at: new Date('2026-03-01T12:00:00.000Z') };
const draft = aSubmission({ due_at: '2026-04-01T00:00:00.000Z' });
const submitted = { ...draft, status: 'submitted' } as const;
const returned = { ...draft, status: 'returned', feedback: 'Your knee?' } as const;

describe('The audit entry of a submission', () => {
  test.each([
    ['a creation', { after: draft }, 'submission_created'],
    ['a change', { before: draft, after: { ...draft, title: 'Another' } }, 'submission_updated'],
    [
      'a change of what was returned',
      { before: returned, after: { ...returned, title: 'x' } },
      'submission_updated',
    ],
    ['handing in', { before: draft, after: submitted }, 'submission_submitted'],
    [
      'handing in again',
      { before: returned, after: { ...returned, status: 'submitted' } },
      'submission_submitted',
    ],
    [
      'an approval',
      { before: submitted, after: { ...submitted, status: 'approved' } },
      'submission_approved',
    ],
    ['a return', { before: submitted, after: returned }, 'submission_returned'],
    ['a removal', { before: draft }, 'submission_deleted'],
  ] as const)('of %s names the step', (_what, transition, action) => {
    const told = toldOf(transition, by.at);
    expect(told).toMatchObject({
      action,
      entity_type: 'submission',
      entity_id: draft.submission_id,
      created_at: by.at.toISOString(),
    });
    const [entry] = new AuditLogRepository().appending(told, by);
    expect(AuditEntry.parse(entry?.Put?.Item)).toMatchObject({ user_id: by.userId, action });
  });

  test('names what changed without its content', () => {
    const { changes } = toldOf(
      { before: draft, after: { ...draft, title: 'x', answers: { sleep: 8 }, due_at: undefined } },
      by.at,
    );
    expect(changes).toEqual({ title: {}, answers: {}, due_at: {} });
  });

  test('tells the states of a step, and feedback by its name', () => {
    expect(toldOf({ before: submitted, after: returned }, by.at).changes).toEqual({
      status: { from: 'submitted', to: 'returned' },
      feedback: {},
    });
  });
});
