import { describe, expect, test } from '@jest/globals';
import { writtenLetter } from '#shared/notices/letter.ts';

const unsubscribeUrl = 'https://api.example.com/v1/notifications/unsubscribe/a.b?x=1&y=2';
const letter = (paragraph: string, firstName = 'Kim') =>
  writtenLetter({ subject: 'Yours & mine', paragraphs: [paragraph] }, { firstName, unsubscribeUrl });

const tags = (page: string) => page.match(/<[^>]*>/g)?.filter((tag) => !tag.startsWith('<a '));

describe('A letter', () => {
  test('says the same in text and in HTML, with the link at the end of both', () => {
    const { subject, text, html } = letter('At ten.');
    expect(subject).toBe('Yours & mine');
    expect(text).toMatch(/^Hello Kim,\n\nAt ten\.\n\n-- \n/);
    expect(text.endsWith(`\n${unsubscribeUrl}\n`)).toBe(true);
    expect(html).toContain('<p>Hello Kim,</p>\n<p>At ten.</p>');
    expect(html).toContain('href="https://api.example.com/v1/notifications/unsubscribe/a.b?x=1&amp;y=2"');
  });

  test.each([
    '<script>alert(1)</script>',
    `"><img src='x' onerror=alert(1)>`,
    '&lt;b&gt;',
    '</title></body>',
  ])('holds no markup of users: %p', (written) => {
    const { text, html } = letter(`Your session “${written}”`, written);
    expect(text).toContain(written);
    expect(tags(html)).toEqual(tags(letter('At ten.').html));
    expect(html).not.toContain(written);
  });
});
