/** How clients know a request for a session that is not valid. */
export const invalidSession = 'Invalid session data';
