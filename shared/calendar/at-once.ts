/** Calendars, and entities of theirs, that a run takes on from each shard at a time. */
export const calendarsAtOnce = 25;
