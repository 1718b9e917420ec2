type Cell = string | number;

/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A measurement against its bar: in bold where it is missed. */
export const against = (value: number, bar: number, digits = 2): string => {
  const told = value.toFixed(digits);
  return Number(told) > bar ? `**${told}**` : told;
};

export const milliseconds = (value: number): string => value.toFixed(1);
