/**
 * Stands in for `@smithy/core/event-streams`. Clients that know operations which stream events ask for its settings when
 * they are made, and for the rest when such an operation is called: none ever is.
 */
export const resolveEventStreamSerdeConfig = <C>(config: C): C => config;
export const eventStreamSerdeProvider = (): undefined => undefined;

export const EventStreamSerde = function EventStreamSerde(): never {
  throw new Error('The bundled clients speak no event streams');
};
