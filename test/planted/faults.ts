import type { Fault } from './fault.ts';
import { inBookings } from './faults/bookings.ts';
import { inCalendars } from './faults/calendars.ts';
import { inDeployment } from './faults/deployment.ts';
import { amongPeople } from './faults/people.ts';
import { inRequests } from './faults/requests.ts';
import { inTheStore } from './faults/store.ts';
import { inTime } from './faults/time.ts';
import { inTraining } from './faults/training.ts';

export const faults: readonly Fault[] = [
  ...inRequests,
  ...inTheStore,
  ...inBookings,
  ...inTime,
  ...inCalendars,
  ...amongPeople,
  ...inTraining,
  ...inDeployment,
];
