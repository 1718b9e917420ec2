const calendar = (name: string): string => `https://www.googleapis.com/auth/calendar${name}`;

export type CalendarRight = 'readEvents' | 'writeEvents' | 'readFreeBusy' | 'readCalendar' | 'listCalendars';

/** The scopes of which each right needs one, from the API's discovery document. */
export const scopesFor: Readonly<Record<CalendarRight, readonly string[]>> = {
  readEvents: ['', '.readonly', '.events', '.events.readonly', '.events.owned', '.events.owned.readonly'].map(
    calendar,
  ),
  writeEvents: ['', '.events', '.events.owned'].map(calendar),
  readFreeBusy: ['', '.readonly', '.freebusy', '.events.freebusy'].map(calendar),
  readCalendar: ['', '.readonly', '.calendars', '.calendars.readonly'].map(calendar),
  listCalendars: ['', '.readonly', '.calendarlist', '.calendarlist.readonly'].map(calendar),
};

/** In words, for the consent page. */
const words: Readonly<Record<string, string>> = {
  openid: 'Know who you are on Google',
  email: 'See your e-mail address',
  profile: 'See your personal info',
  [calendar('')]: 'See, change, share and delete all your calendars',
  [calendar('.readonly')]: 'See all your calendars',
  [calendar('.events')]: 'View and edit events on all your calendars',
  [calendar('.events.readonly')]: 'View events on all your calendars',
  [calendar('.freebusy')]: 'View your availability in your calendars',
};

export const scopeInWords = (scope: string): string => words[scope] ?? scope;

/** These come with signing in: a person cannot keep them back. */
export const isOfSignIn = (scope: string): boolean =>
  ['openid', 'email', 'profile'].includes(scope) ||
  scope.startsWith('https://www.googleapis.com/auth/userinfo.');
