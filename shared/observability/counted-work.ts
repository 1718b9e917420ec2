/** Work of which functions count how often it failed: a closed list. */
export const countedWork = ['CalendarSync', 'CalendarPull', 'Thumbnails', 'Mail'] as const;

export type CountedWork = (typeof countedWork)[number];

/** The metric's name: 1 for what failed and 0 for what was done, so that its mean is the rate of failures, as with AWS's own. */
export const failuresOf = <W extends CountedWork>(work: W): `${W}Failures` => `${work}Failures`;
