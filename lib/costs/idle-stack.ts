import { storeBudgets } from '../docs/store-budgets.ts';
import type { EnvironmentName } from '../environments.ts';
import { deployedName } from '../functions.ts';
import { schedules, type ScheduleName } from '../schedules.ts';
import type { RecordedUse } from '../usage/recorded-use.ts';
import { assumed } from './assumptions.ts';
import type { Item } from './bill.ts';
import type { DeployedResources } from './deployed-resources.ts';
import { billedMilliseconds, gigabyteSeconds } from './function-time.ts';
import { functionLogBytes } from './log-volume.ts';

const hoursOfMonth = 30 * 24;
const secondsOfMonth = hoursOfMonth * 3600;
const gigabyte = 1e9;

/** What an environment costs in a month in which nobody calls it. */
export function idleStack(
  environment: EnvironmentName,
  deployed: DeployedResources,
  { idle_runs }: RecordedUse,
): Item[] {
  const runs = (Object.keys(schedules) as ScheduleName[]).map((name) =>
    scheduledRuns(environment, name, deployed, idle_runs[name]),
  );
  const ofRuns = (what: keyof ReturnType<typeof scheduledRuns>): number =>
    runs.reduce((sum, run) => sum + run[what], 0);
  const polls = (secondsOfMonth / assumed.pollSeconds) * assumed.pollers;
  const gigabytes = ofRuns('logBytes') / gigabyte;
  return [
    { what: 'Alarms', price: 'alarms', quantity: deployed.alarmMetrics },
    { what: 'Custom metrics', price: 'metrics', quantity: deployed.customMetrics },
    { what: 'Dashboards', price: 'dashboards', quantity: deployed.dashboards },
    { what: 'KMS keys', price: 'keys', quantity: deployed.keys },
    { what: 'Secrets', price: 'secrets', quantity: deployed.secrets },
    { what: 'Firewall', price: 'firewalls', quantity: deployed.firewalls },
    { what: 'Firewall’s rules', price: 'firewallRules', quantity: deployed.firewallRules },
    { what: 'NAT gateways', price: 'gateways', quantity: deployed.natGateways * hoursOfMonth },
    { what: 'Their addresses', price: 'addresses', quantity: deployed.addresses * hoursOfMonth },
    {
      what: 'Pipe reading the stream',
      price: 'streamReads',
      quantity: deployed.pipes * assumed.shards * assumed.pollsPerSecond * secondsOfMonth,
    },
    {
      what: 'Lambda polling the queues',
      price: 'queueRequests',
      quantity: deployed.queuesPolled * polls,
    },
    { what: 'Scheduled runs', price: 'lambdaRequests', quantity: ofRuns('count') },
    { what: 'Time of scheduled runs', price: 'lambdaTime', quantity: ofRuns('gigabyteSeconds') },
    { what: 'Reads of scheduled runs', price: 'storeReads', quantity: ofRuns('reads') },
    { what: 'Traces of scheduled runs', price: 'traces', quantity: ofRuns('count') * assumed.traced },
    { what: 'Logs of scheduled runs', price: 'logsTaken', quantity: gigabytes },
  ];
}

function scheduledRuns(
  environment: EnvironmentName,
  name: ScheduleName,
  { scheduledRuns: runs, memory }: DeployedResources,
  recorded: RecordedUse['idle_runs'][string] | undefined,
) {
  const functionName = deployedName(environment, name);
  const [count, megabytes] = [runs.get(functionName), memory.get(functionName)];
  const budget = storeBudgets().get(`${name} with nothing due`);
  if (count === undefined || megabytes === undefined || !recorded || !budget)
    throw new Error(`Nothing is known of the runs of ${name}`);
  return {
    count,
    gigabyteSeconds: count * gigabyteSeconds(billedMilliseconds(recorded), megabytes),
    reads: count * budget.read,
    logBytes: count * functionLogBytes(recorded),
  };
}
