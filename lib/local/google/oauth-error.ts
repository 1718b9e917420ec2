/** A refusal of the token and revocation endpoints, whose errors have the shape that OAuth gives them. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }

  /** The body of the answer. */
  toJson(): unknown {
    return { error: this.error, error_description: this.message };
  }
}

export const invalidGrant = (description = 'Bad Request'): OAuthError =>
  new OAuthError(400, 'invalid_grant', description);
export const invalidRequest = (description: string): OAuthError =>
  new OAuthError(400, 'invalid_request', description);
export const invalidClient = (description: string): OAuthError =>
  new OAuthError(401, 'invalid_client', description);
