const escaped = (text: string): string => text.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether all of the text fits: `*` stands for any characters or none, `?` for any single one. */
export const fits = (pattern: string, text: string): boolean => {
  const source = escaped(pattern).replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
};
