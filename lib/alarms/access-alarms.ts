import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmDefinition, missesRate, type Source, sumOf } from './alarm.ts';

export type FrontEndClient = { readonly userPoolId: string; readonly clientId: string };

/** 1 for a sign-in that came to tokens, 0 for any other, in the time in which Cognito tells of them, five minutes. */
export const signInSuccesses = ({ userPoolId, clientId }: FrontEndClient): Source => ({
  namespace: 'AWS/Cognito',
  metricName: 'SignInSuccesses',
  dimensionsMap: { UserPool: userPoolId, UserPoolClient: clientId },
});

/** By every rule of the web ACL. */
export const blockedRequests = (environment: string, region: string): Source => ({
  namespace: 'AWS/WAFV2',
  metricName: 'BlockedRequests',
  dimensionsMap: { WebACL: `paceline-${environment}`, Region: region, Rule: 'ALL' },
});

const missing = TreatMissingData.NOT_BREACHING;

/** Whether those get in who should, and others stay out. */
export const accessAlarms = (
  environment: string,
  region: string,
  frontEnd: FrontEndClient,
): AlarmDefinition[] => [
  {
    name: 'sign-in-failures',
    meaning: 'Half of the sign-ins fail, and at least thirty in 15 minutes.',
    paragraph: 'sign-in-failures',
    metric: missesRate(signInSuccesses(frontEnd), { floor: 30, period: 15 }),
    threshold: 50,
    missing,
  },
  {
    name: 'firewall-blocks',
    meaning: 'The firewall turned away five hundred requests or more within five minutes.',
    paragraph: 'firewall-blocks',
    metric: sumOf(blockedRequests(environment, region), 5),
    threshold: 500,
    periods: [2, 3],
    missing,
  },
];
