import { problems, type ProblemTitle, problemType } from '#shared/problems.ts';

/** What to do about each problem, for whoever writes a front end. */
const advice: Readonly<Record<ProblemTitle, string>> = {
  ValidationError:
    '`errors` names each fault with a JSON pointer. Correct the request; repeating it as it is will not help.',
  Unauthorized: 'Sign in, or refresh the tokens, and send the ID token as `Authorization: Bearer …`.',
  Forbidden: 'Do not offer this to the signed-in role.',
  NotFound: 'It may have been removed, or it is somebody else’s: the answer is the same on purpose.',
  ConflictError: 'Read the present state again and let the user decide; `detail` says what is in the way.',
  PreconditionFailed:
    'Someone changed it meanwhile. Read it again, and repeat the change with the new `ETag`.',
  PayloadTooLarge: 'Send less; files are uploaded to storage and not to the API.',
  UnsupportedMediaType: 'Send `Content-Type: application/json`.',
  IdempotencyMismatch:
    'Use a new `Idempotency-Key` for each new request, and the same key for its repetitions only.',
  TooManyRequests: 'Wait for `Retry-After` seconds, then go on more slowly.',
  InternalServerError:
    'Repeating may help. Report it with the `request_id`, by which operators find the cause.',
  ServiceUnavailable:
    'Wait for `Retry-After` seconds and repeat; a creation with the same `Idempotency-Key`.',
};

/** `docs/problems.md`, from the table that the API itself answers from. */
export function problemsPage(): string {
  const sections = Object.entries(problems).map(([name, { status, when }]) => {
    const title = name as ProblemTitle;
    return `## ${title}\n\n\`${status}\` · \`${problemType(title)}\`\n\n${when}\n\n${advice[title]}\n`;
  });
  return `${introduction}\n${sections.join('\n')}`;
}

const introduction = `# Problems

Every answer of 400 and above is \`application/problem+json\` (RFC 9457), also where the gateway itself refuses:

\`\`\`json
{
  "type": "urn:paceline:problem:ValidationError",
  "title": "ValidationError",
  "status": 400,
  "detail": "The request is not valid",
  "request_id": "5f0c1f8e-3d0f-4d53-9a54-0a4b8f1d2c11",
  "errors": [{ "pointer": "/slot_number", "detail": "Invalid input: expected number, received string" }]
}
\`\`\`

Decide by \`title\` or \`status\`, show \`detail\`, and keep \`request_id\` for a report. This page is written by
\`npm run docs\`.
`;
