type Item = Readonly<Record<string, unknown>>;

/** What a subject's attributes are called in the store. */
export type AttributeNames = { readonly subject_id: string; readonly name: string; readonly sport: string };

export const ownNames: AttributeNames = { subject_id: 'subject_id', name: 'name', sport: 'sport' };

/** As an older roster has them, which may go on being written by what it was made for. */
export const olderNames: AttributeNames = { subject_id: 'id', name: 'full_name', sport: 'sport_type' };

const attributes = Object.keys(ownNames) as (keyof AttributeNames)[];

/** The item with our names, whichever of the two it was written with. */
export function withOwnNames(item: Item): Record<string, unknown> {
  const named: Record<string, unknown> = { ...item };
  for (const attribute of attributes) {
    const value = item[attribute] ?? item[olderNames[attribute]];
    if (value !== undefined) named[attribute] = value;
    delete named[olderNames[attribute]];
  }
  return named;
}

/** The attributes under the names that the table goes by. */
export const renamed = (item: Item, names: AttributeNames): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(item).map(([attribute, value]) => [
      names[attribute as keyof AttributeNames] ?? attribute,
      value,
    ]),
  );
