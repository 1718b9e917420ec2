/**
 * A page with the part of that name between its marks, which say what writes it.
 * @throws for a page that has no such marks.
 */
export function withMarkedPart(
  page: string,
  { name, command, content }: { name: string; command: string; content: string },
): string {
  const [begin, end] = [`<!-- ${name}: written by ${command} -->`, `<!-- /${name} -->`];
  const [before, after] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  if (before < begin.length || after < before)
    throw new Error(`The page has no marks for ${name}, written by ${command}`);
  return `${page.slice(0, before)}\n\n${content}\n\n${page.slice(after)}`;
}
