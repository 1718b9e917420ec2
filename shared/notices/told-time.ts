/** An instant by the clocks of a zone, which is named: whoever reads it may be elsewhere. */
export const toldTime = (instant: string, timeZone = 'UTC'): string =>
  `${formatIn(timeZone).format(Date.parse(instant))} (${timeZone})`;

const formatIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
