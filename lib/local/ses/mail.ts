import * as z from 'zod';

/** A mail as it was taken for delivery. */
export type Mail = {
  /** Without those who get a copy. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  /** Empty where the mail has none. */
  readonly text: string;
  /** Empty where the mail has none. */
  readonly html: string;
  /** Those that the sender added. */
  readonly headers: Readonly<Record<string, string>>;
  /** To the second. */
  readonly at: string;
};

const StoredMail = z
  .object({
    destination: z.object({ to: z.array(z.string()) }),
    from: z.string(),
    subject: z.string(),
    body: z.object({ text: z.string().default(''), html: z.string().default('') }),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
    at: z.number(),
  })
  .transform(({ destination, from, subject, body, headers, at }): Mail => ({
    to: destination.to,
    from,
    subject,
    ...body,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    at: new Date(at * 1000).toISOString(),
  }));

/** What aws-ses-v2-local tells of its store. */
export const StoredMails = z.object({ emails: z.array(StoredMail) }).transform(({ emails }) => emails);
