/** What a decision rested on is no longer so: read again and decide again. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}
