import type { Fault } from '../fault.ts';

/** Plans, training sessions and logs. */
export const inTraining: readonly Fault[] = [
  {
    name: 'Deleting a plan deletes what was trained by it',
    file: 'shared/plans/plan.repository.ts',
    find: 'Put: {\n        TableName: this.#table,\n        Item: after,',
    replace: 'Delete: {\n        TableName: this.#table,\n        Key: keyOf(after.plan_id),',
    tests: ['integration', 'store/plans'],
  },
  {
    name: 'A plan of a client changes after the coach was left',
    file: 'shared/plans/plan.service.ts',
    find: 'if (!connection) throw refusal();',
    replace: 'if (connection === null) throw refusal();',
    tests: ['integration', 'store/plans'],
  },
  {
    name: 'Plans are listed to whoever names their user',
    file: 'functions/plans/list-plans.ts',
    find: 'trains === userId ? undefined : userId',
    replace: 'undefined',
    tests: ['e2e', 'authorisation'],
  },
  {
    name: 'A personal best is counted twice',
    file: 'shared/client-logs/lifts.ts',
    find: 'lift.reps > present.reps',
    replace: 'lift.reps >= present.reps',
    tests: ['integration', 'store/training-sessions'],
  },
  {
    name: 'A completed session is changed',
    file: 'shared/training-sessions/change-session.ts',
    find: "if (summary.status === 'completed') throw",
    replace:
      "if (summary.status !== 'completed') return nextVersion({ ...summary, ...told }, at);\n  if (summary.version < 0) throw",
    tests: ['integration', 'store/training-sessions'],
  },
  {
    name: 'Two sessions are in progress',
    file: 'shared/training-sessions/training-session.repository.ts',
    find: 'Item: active, ...isNew }, refusal: alreadyInProgress }',
    replace: 'Item: active }, refusal: alreadyInProgress }',
    tests: ['integration', 'store/training-sessions'],
  },
  {
    name: 'A set that was not done counts as done',
    file: 'shared/training-sessions/done-sets.ts',
    find: 'set.completed ?? measures',
    replace: 'set.completed || measures',
    tests: ['unit', 'shared/training-sessions/done-sets'],
  },
  {
    name: 'A session begins in the booking of somebody else',
    file: 'shared/training-sessions/start-session.ts',
    find: 'if (booking?.client_id !== user_id) {',
    replace: 'if (!booking) {',
    tests: ['integration', 'store/training-sessions'],
  },
  {
    name: 'What was not trained yet counts against a client',
    file: 'shared/coach-clients/progress-report.ts',
    find: '      booking.scheduled_at <= timestampOf(now) &&\n',
    replace: '',
    tests: ['unit', 'shared/coach-clients/progress-report'],
  },
];
