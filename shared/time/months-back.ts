/** UTC months (`YYYY-MM`) from that of `now` back to `first`, newest first. */
export function monthsBack(now: Date, first: string): string[] {
  const months: string[] = [];
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  for (let name = nameOf(month); name >= first; name = nameOf(month)) {
    months.push(name);
    month.setUTCMonth(month.getUTCMonth() - 1);
  }
  return months;
}

const nameOf = (month: Date): string => month.toISOString().slice(0, 7);
