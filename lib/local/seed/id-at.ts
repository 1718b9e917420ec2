/**
 * The id of somebody whom the seed names by their place in a list.
 * @throws where nobody has that place.
 */
export function idAt(ids: readonly string[], place: number): string {
  const id = ids.at(place);
  if (id === undefined) throw new Error(`The seed names somebody at place ${place}, where nobody is`);
  return id;
}
