/** A measurement against its bar: in bold where it is missed. */
export const against = (value: number, bar: number, digits = 2): string => {
  const told = value.toFixed(digits);
  return Number(told) > bar ? `**${told}**` : told;
};

export const milliseconds = (value: number): string => value.toFixed(1);
