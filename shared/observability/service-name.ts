/** What all lines of the log say to be of, and what our own metrics are told by. */
export const serviceName = 'paceline';
