/** Tells the thread how far the stack's clock is ahead, in milliseconds. */
export const clockHeader = 'x-paceline-clock-offset-ms';
