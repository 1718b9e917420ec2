/** Why CloudFront answers 403; `code` and message stand in its XML. */
export class Denial extends Error {
  override readonly name = 'Denial';
  readonly code: string;

  constructor(code = 'AccessDenied', message = 'Access denied') {
    super(message);
    this.code = code;
  }
}
