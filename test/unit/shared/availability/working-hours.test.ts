import { describe, expect, test } from '@jest/globals';
import { type Hours, HoursOfDate, HoursOfWeekday } from '#shared/availability/availability.ts';
import { workingHours } from '#shared/availability/working-hours.ts';

const day = 24 * 60 * 60_000;

type Rules = {
  readonly zone?: string;
  readonly weekly?: readonly [day: number, start: string, end: string][];
  readonly overrides?: Readonly<Record<string, readonly [start: string, end: string][]>>;
};

const hoursOfWeek = (weekly: Rules['weekly'] = []): HoursOfWeekday[] =>
  weekly.map(([weekday, start, end]) => ({ day: weekday, start, end }));

const text = (instant: number): string => new Date(instant).toISOString().slice(5, 16);

/** The hours that touch a stretch, as `start/end` in UTC. */
function hours({ zone = 'UTC', weekly, overrides = {} }: Rules, start: string, end: string): string[] {
  const rules = {
    time_zone: zone,
    weekly: hoursOfWeek(weekly),
    overrides: Object.entries(overrides).map(([date, windows]) => ({
      date,
      windows: windows.map(([from, to]): Hours => ({ start: from, end: to })),
    })),
  };
  return workingHours(rules, { start: Date.parse(start), end: Date.parse(end) }).map(
    (each) => `${text(each.start)}/${text(each.end)}`,
  );
}

/** Monday, 2026-03-02, and what follows. */
const [monday, tuesday, wednesday] = ['2026-03-02', '2026-03-03', '2026-03-04'];
const everyDay = (start: string, end: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday): [number, string, string] => [weekday, start, end]);

describe('Working hours', () => {
  test('are those of each day of the week, in order, however they were written', () => {
    const weekly: Rules['weekly'] = [
      [2, '13:00', '17:00'],
      [2, '09:00', '12:00'],
      [1, '09:00', '12:00'],
      [7, '10:00', '11:00'],
    ];
    expect(hours({ weekly }, '2026-03-01T00:00Z', '2026-03-04T00:00Z')).toEqual([
      '03-01T10:00/03-01T11:00',
      '03-02T09:00/03-02T12:00',
      '03-03T09:00/03-03T12:00',
      '03-03T13:00/03-03T17:00',
    ]);
  });

  test('touch a stretch when they share more than an end with it, and come whole', () => {
    const weekly: Rules['weekly'] = [[1, '09:00', '12:00']];
    const touching = (start: string, end: string) =>
      hours({ weekly }, `${monday}T${start}Z`, `${monday}T${end}Z`);
    expect(touching('08:00', '09:00')).toEqual([]);
    expect(touching('12:00', '13:00')).toEqual([]);
    for (const [start, end] of [
      ['08:00', '09:01'],
      ['11:59', '13:00'],
      ['10:00', '10:01'],
    ] as const) {
      expect(touching(start, end)).toEqual(['03-02T09:00/03-02T12:00']);
    }
  });

  test('go on past midnight, also that of Sunday, or end with it', () => {
    const weekly: Rules['weekly'] = [
      [7, '22:00', '02:00'],
      [1, '22:00', '24:00'],
      [2, '22:00', '00:00'],
      [3, '09:00', '08:59'],
    ];
    expect(hours({ weekly }, `${monday}T01:00Z`, `2026-03-05T08:59Z`)).toEqual([
      '03-01T22:00/03-02T02:00',
      '03-02T22:00/03-03T00:00',
      '03-03T22:00/03-04T00:00',
      '03-04T09:00/03-05T08:59',
    ]);
  });

  test('of a day can be all of it', () => {
    expect(hours({ weekly: everyDay('00:00', '24:00') }, `${monday}T12:00Z`, `${tuesday}T12:00Z`)).toEqual([
      '03-02T00:00/03-03T00:00',
      '03-03T00:00/03-04T00:00',
    ]);
  });

  test('of a date stand in place of those of its weekday, and leave those of the night before', () => {
    const rules: Rules = {
      weekly: everyDay('22:00', '02:00'),
      overrides: {
        [tuesday]: [
          ['01:00', '03:00'],
          ['10:00', '11:00'],
        ],
        [wednesday]: [],
      },
    };
    expect(hours(rules, `${monday}T12:00Z`, '2026-03-05T12:00Z')).toEqual([
      '03-02T22:00/03-03T02:00',
      '03-03T01:00/03-03T03:00',
      '03-03T10:00/03-03T11:00',
    ]);
  });

  test('of a weekday are those of the coach’s date, not of UTC’s', () => {
    const weekly: Rules['weekly'] = [[1, '09:00', '10:00']];
    expect(hours({ zone: 'Pacific/Kiritimati', weekly }, '2026-03-01T00:00Z', '2026-03-04T00:00Z')).toEqual([
      '03-01T19:00/03-01T20:00',
    ]);
    expect(
      hours(
        { zone: 'Etc/GMT+12', weekly: [[1, '20:00', '21:00']] },
        '2026-03-01T00:00Z',
        '2026-03-04T00:00Z',
      ),
    ).toEqual(['03-03T08:00/03-03T09:00']);
  });
});

describe('Where clocks are moved, working hours', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', '01:00', '04:00', '03-29T00:00/03-29T02:00'],
    ['Europe/Berlin', '2026-10-25', '01:00', '04:00', '10-24T23:00/10-25T03:00'],
    ['Europe/Berlin', '2026-03-29', '02:30', '05:00', '03-29T01:30/03-29T03:00'],
    ['Europe/Berlin', '2026-03-29', '01:00', '02:30', '03-29T00:00/03-29T01:30'],
    ['Europe/Berlin', '2026-10-25', '02:30', '05:00', '10-25T00:30/10-25T04:00'],
    ['Europe/Berlin', '2026-10-25', '01:00', '02:30', '10-24T23:00/10-25T00:30'],
    ['Australia/Lord_Howe', '2026-10-04', '01:00', '03:00', '10-03T14:30/10-03T16:00'],
    ['Australia/Lord_Howe', '2026-04-05', '01:00', '03:00', '04-04T14:00/04-04T16:30'],
    ['Pacific/Chatham', '2026-09-27', '02:00', '04:00', '09-26T13:15/09-26T14:15'],
    ['Antarctica/Troll', '2026-03-29', '00:30', '04:00', '03-29T00:30/03-29T02:00'],
    ['Africa/Casablanca', '2026-02-15', '01:00', '04:00', '02-15T00:00/02-15T04:00'],
    ['Africa/Cairo', '2026-04-24', '00:00', '02:00', '04-23T22:00/04-23T23:00'],
  ])('in %s on %s from %s to %s are %s', (zone, date, start, end, told) => {
    const overrides = { [date]: [[start, end] as [string, string]] };
    const [from, to] = [Date.parse(date) - day, Date.parse(date) + 2 * day];
    expect(hours({ zone, overrides }, new Date(from).toISOString(), new Date(to).toISOString())).toEqual([
      told,
    ]);
  });

  test('are none when clocks skip so much that they would end before they begin', () => {
    const overrides = { '2026-03-29': [['02:45', '03:15'] as [string, string]] };
    expect(hours({ zone: 'Europe/Berlin', overrides }, '2026-03-28T00:00Z', '2026-03-30T00:00Z')).toEqual([]);
  });

  test('are none on a date that a zone leaves out, and reach over it', () => {
    const apia: Rules = { zone: 'Pacific/Apia', weekly: everyDay('22:00', '02:00') };
    const all = ['12-29T08:00/12-29T12:00', '12-30T08:00/12-30T12:00', '12-31T08:00/12-31T12:00'];
    expect(hours(apia, '2011-12-29T00:00Z', '2012-01-01T00:00Z')).toEqual(all);
    // At one o’clock on the 31st, the hours that began on the 29th are those of two dates before.
    expect(hours(apia, '2011-12-30T11:00Z', '2011-12-30T11:01Z')).toEqual([all[1]]);
  });

  test('of a weekday that a zone leaves out are none that week', () => {
    const fridays: Rules = { zone: 'Pacific/Apia', weekly: [[5, '09:00', '12:00']] };
    expect(hours(fridays, '2011-12-26T00:00Z', '2012-01-02T00:00Z')).toEqual([]);
  });

  test('are none when clocks skip all of them', () => {
    const overrides = { '2026-03-29': [['02:00', '03:00'] as [string, string]] };
    expect(hours({ zone: 'Europe/Berlin', overrides }, '2026-03-28T00:00Z', '2026-03-30T00:00Z')).toEqual([]);
  });

  test('of the next date are there when clocks turn back over midnight after these have begun', () => {
    const casey: Rules = { zone: 'Antarctica/Casey', overrides: { '2010-03-05': [['00:30', '05:00']] } };
    // At two o’clock on the 5th, clocks were turned back to eleven in the evening of the 4th.
    expect(hours(casey, '2010-03-04T15:10Z', '2010-03-04T15:11Z')).toEqual(['03-04T13:30/03-04T21:00']);
  });
});

const accepted = (start: string, end: string) => [
  HoursOfDate.safeParse({ start, end }).success,
  HoursOfWeekday.safeParse({ day: 1, start, end }).success,
];

describe('Hours as they are written', () => {
  test.each([
    ['09:00', '17:00', true],
    ['00:00', '24:00', true],
    ['22:00', '02:00', true],
    ['22:00', '00:00', true],
    ['09:00', '09:00', false],
    ['24:00', '09:00', false],
    ['9:00', '17:00', false],
    ['09:00', '24:01', false],
    ['09:60', '17:00', false],
  ])('from %s to %s may be: %s', (start, end, can) => {
    expect(accepted(start, end)).toEqual([can, can]);
  });
});
