/** Stands in for `@smithy/core/event-streams`, which a client loads for an operation that streams events: none is used. */
throw new Error('The bundled clients speak no event streams');
