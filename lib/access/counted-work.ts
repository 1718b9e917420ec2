import { metricsNamespace } from '../deployed-names.ts';
import type { FunctionName } from '../functions.ts';
import { type FunctionAccess, noAccess } from './function-access.ts';

const countsWork: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'scheduleSession',
  'syncCalendars',
  'syncDueCalendars',
  'makeThumbnails',
  'sendNotices',
  'runDueTimers',
]);

/** For functions that count what they do. It takes a line of their log, and no leave. */
export const countingWork = (environment: string, name: FunctionName): FunctionAccess =>
  countsWork.has(name)
    ? { variables: { METRICS_NAMESPACE: metricsNamespace(environment) }, statements: [] }
    : noAccess;
