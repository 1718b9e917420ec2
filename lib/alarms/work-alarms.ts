import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmDefinition, failureRate, failuresIn } from './alarm.ts';

const missing = TreatMissingData.NOT_BREACHING;

/** Whether what functions do for people behind the scenes comes to its end. */
export const workAlarms = (environment: string): AlarmDefinition[] => [
  {
    name: 'calendar-sync-failures',
    meaning:
      'A quarter of the tries to show something in Google calendars fails, and at least ten in 15 minutes.',
    paragraph: 'calendar-failures',
    metric: failureRate(failuresIn(environment, 'CalendarSync'), { floor: 10, period: 15 }),
    threshold: 25,
    periods: [2, 3],
    missing,
  },
  {
    name: 'calendar-pull-failures',
    meaning: 'A quarter of the looks into Google calendars fails, and at least ten in 15 minutes.',
    paragraph: 'calendar-failures',
    metric: failureRate(failuresIn(environment, 'CalendarPull'), { floor: 10, period: 15 }),
    threshold: 25,
    periods: [2, 3],
    missing,
  },
  {
    name: 'thumbnail-failures',
    meaning: 'A fifth of the pictures of an hour, and at least five, could not be made small.',
    paragraph: 'thumbnail-failures',
    metric: failureRate(failuresIn(environment, 'Thumbnails'), { floor: 5, period: 60 }),
    threshold: 20,
    missing,
  },
  {
    name: 'mail-failures',
    meaning: 'A tenth of the mails, and at least five in 15 minutes, was refused by SES or is in doubt.',
    paragraph: 'mail-failures',
    metric: failureRate(failuresIn(environment, 'Mail'), { floor: 5, period: 15 }),
    threshold: 10,
    missing,
  },
];
