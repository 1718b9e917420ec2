type Place = { readonly location: string; readonly locationType: 'header' | 'parameter' };

/** A refusal of the Calendar API in Google's own words: clients tell cases apart by the reason. */
export class GoogleError extends Error {
  override readonly name = 'GoogleError';
  readonly status: number;
  readonly reason: string;
  readonly domain: string;
  readonly place: Place | undefined;

  constructor(status: number, reason: string, message: string, domain = 'global', place?: Place) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.domain = domain;
    this.place = place;
  }

  /** The body of the answer. */
  toJson(): unknown {
    const { status, reason, message, domain, place } = this;
    return { error: { code: status, message, errors: [{ domain, reason, message, ...place }] } };
  }
}

export const invalid = (message: string): GoogleError => new GoogleError(400, 'invalid', message);
export const required = (message: string): GoogleError => new GoogleError(400, 'required', message);
export const parseError = (): GoogleError => new GoogleError(400, 'parseError', 'Parse Error');
export const emptyTimeRange = (): GoogleError =>
  new GoogleError(400, 'timeRangeEmpty', 'The specified time range is empty.', 'calendar');
export const notFound = (): GoogleError => new GoogleError(404, 'notFound', 'Not Found');
export const duplicate = (): GoogleError =>
  new GoogleError(409, 'duplicate', 'The requested identifier already exists.');
export const deleted = (): GoogleError => new GoogleError(410, 'deleted', 'Resource has been deleted');
export const fullSyncRequired = (): GoogleError =>
  new GoogleError(
    410,
    'fullSyncRequired',
    'Sync token is no longer valid, a full sync is required.',
    'calendar',
    { location: 'syncToken', locationType: 'parameter' },
  );
export const conditionNotMet = (): GoogleError =>
  new GoogleError(412, 'conditionNotMet', 'Precondition Failed', 'global', {
    location: 'If-Match',
    locationType: 'header',
  });
export const authError = (): GoogleError =>
  new GoogleError(401, 'authError', 'Invalid Credentials', 'global', {
    location: 'Authorization',
    locationType: 'header',
  });
export const insufficientPermissions = (): GoogleError =>
  new GoogleError(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
export const rateLimitExceeded = (status = 403): GoogleError =>
  new GoogleError(status, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits');
export const backendError = (status: number): GoogleError =>
  new GoogleError(status, 'backendError', 'Backend Error');
