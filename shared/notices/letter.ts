/** What a notice says, in plain text. */
export type Letter = {
  /** Of words of ours alone, since it stands beside the sender's name. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
};

/** A letter as a mail carries it, for programs that show HTML and for those that do not. */
export type WrittenLetter = { readonly subject: string; readonly text: string; readonly html: string };

const ending = 'You get this because you have an account with Paceline. To stop mails of this kind:';

/**
 * Writes a letter to somebody, with the link that unsubscribes them at its end. Whatever it says becomes text in the HTML
 * as well: no letter holds markup, so that what users wrote needs no care of its own.
 */
export function writtenLetter(
  { subject, paragraphs }: Letter,
  { firstName, unsubscribeUrl }: { firstName: string; unsubscribeUrl: string },
): WrittenLetter {
  const body = [`Hello ${firstName},`, ...paragraphs];
  const link = escaped(unsubscribeUrl);
  return {
    subject,
    text: `${body.join('\n\n')}\n\n-- \n${ending}\n${unsubscribeUrl}\n`,
    html: [
      '<!doctype html>',
      `<html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>`,
      ...body.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
      `<hr><p><small>${escaped(ending)} <a href="${link}">${link}</a></small></p>`,
      '</body></html>',
    ].join('\n'),
  };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
