/** An instant by the clocks of a zone, which is named: whoever reads it may be elsewhere. */
export function toldTime(instant: string, timeZone = 'UTC'): string {
  // Put together here, since the punctuation of a whole date differs from one version of Node to the next.
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(Date.parse(instant))
      .map(({ type, value }) => [type, value]),
  );
  const [weekday, day, month, year, hour, minute] = told.map((type) => parts.get(type));
  return `${weekday} ${day} ${month} ${year} at ${hour}:${minute} (${timeZone})`;
}

const told = ['weekday', 'day', 'month', 'year', 'hour', 'minute'] as const;

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
