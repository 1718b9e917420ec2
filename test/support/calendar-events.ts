import { sync, type VEvent } from 'node-ical';

/** The events of a calendar as another program reads them, in their order. */
export const eventsIn = (text: string): VEvent[] =>
  Object.values(sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
