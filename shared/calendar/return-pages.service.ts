import { variableIfSet } from '../env.ts';
import { Problem } from '../problems.ts';

/** Pages of the front ends to which a consent may lead back. A state begins with the place of one of them. */
export class ReturnPages {
  readonly #urls = (variableIfSet('CALENDAR_RETURN_URLS') ?? '')
    .split(' ')
    .filter((url) => URL.canParse(url));

  get areSetUp(): boolean {
    return this.#urls.length > 0;
  }

  /** The place of a page, or of the first one if none is named; -1 for one that is not known. */
  placeOf(url: string | undefined): number {
    return url === undefined ? 0 : this.#urls.indexOf(url);
  }

  /**
   * The page to lead back to; the first one where the state says nothing that is known.
   * @throws `NotFound` where calendars are not set up.
   */
  of(state: string | undefined): string {
    const [place = ''] = (state ?? '').split('.');
    const url = (/^\d{1,2}$/.test(place) ? this.#urls[Number(place)] : undefined) ?? this.#urls[0];
    if (url === undefined) throw new Problem('NotFound', 'Calendars are not set up in this environment');
    return url;
  }
}
