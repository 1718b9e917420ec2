import { shards } from '#shared/dynamodb/shards.ts';
import type { RecordedUse, Touch } from '../usage/recorded-use.ts';
import type { MixRow } from '../usage/request-mix.ts';
import { seededRandom, weightedDraw, zipfWeights } from './draws.ts';
import { type Load, loadOf } from './load-model.ts';

/** What a partition takes in a second, in units. */
export type Heat = { read: number; write: number };

/** Of a table or one of its indexes. */
export type StoreHeat = {
  readonly name: string;
  readonly whole: Heat;
  /** The partition that is nearest to its limit; `shared` where it is the same one whoever asks. */
  readonly hottest: Heat & { readonly key: string; readonly shared: boolean };
};

const simulatedSeconds = 60;

/** What DynamoDB gives one partition in a second. */
export const partitionLimits = { read: 3000, write: 1000 } as const;

/** How near to its limit a partition is, 1 being there. */
export const strain = ({ read, write }: Heat): number =>
  Math.max(read / partitionLimits.read, write / partitionLimits.write);

/**
 * Draws the requests of the busiest minute, sends each, and what follows it, to the partitions that it was seen to
 * touch, and answers what each table and index takes there. Clients are alike, coaches are not; the same model gives
 * the same heat.
 */
export function keyHeat(model: Load, { requests }: Pick<RecordedUse, 'requests'>, seed = 1): StoreHeat[] {
  const { coaches, admins, activeClients, peakPerSecond, weights } = loadOf(model);
  const random = seededRandom(seed);
  const someOf = (count: number) => (): number => Math.floor(random() * count);
  const rows = weights.map(([row]) => row);
  const touched = rows.map((row) => touchesOf(row, requests));
  const drawRow = weightedDraw(
    weights.map(([, weight]) => weight),
    random,
  );
  const popular = weightedDraw(zipfWeights(coaches, model.popularity), random);
  const [anyCoach, anyClient, anyAdmin] = [someOf(coaches), someOf(activeClients), someOf(admins)];
  const [anyShard, heats] = [someOf(shards.length), new Map<string, StoreHeats>()];

  for (let drawn = 0; drawn < peakPerSecond * simulatedSeconds; drawn += 1) {
    const place = drawRow();
    // Clients flock to some coaches; coaches are at work alike.
    const coach = rows[place]?.by === 'client' ? popular() : anyCoach();
    const who: Readonly<Record<string, number>> = {
      '{client}': anyClient(),
      '{coach}': coach,
      '{admin}': anyAdmin(),
      '{one of 8}': anyShard(),
    };
    for (const touch of touched[place] ?? []) {
      const name = touch.index === undefined ? touch.table : `${touch.table} ${touch.index}`;
      const heat = heats.get(name) ?? new StoreHeats();
      heats.set(name, heat);
      heat.add(touch, who[touch.value]);
    }
  }
  return [...heats].map(([name, heat]) => heat.perSecond(name));
}

const touchesOf = ({ request }: MixRow, requests: RecordedUse['requests']): Touch[] => {
  const use = requests[request];
  if (!use) throw new Error(`Nothing was recorded of ${request}`);
  return [use, ...Object.values(use.followers)].flatMap(({ touches }) => touches);
};

/** Heats of one table or index while they are summed up. */
class StoreHeats {
  readonly #whole: Heat = { read: 0, write: 0 };
  readonly #keys = new Map<string, StoreHeat['hottest']>();

  /**
   * `drawn`: who of many it is; a value that names nobody is the same for all, and what is another each time stays
   * cold.
   */
  add({ attribute, value, read, write }: Touch, drawn: number | undefined): void {
    this.#whole.read += read;
    this.#whole.write += write;
    if (value === '{another}') return;
    const key = drawn === undefined ? `${attribute} = ${value}` : `${attribute} = ${value} ${drawn + 1}`;
    const before = this.#keys.get(key);
    this.#keys.set(key, {
      key,
      shared: drawn === undefined,
      read: (before?.read ?? 0) + read,
      write: (before?.write ?? 0) + write,
    });
  }

  perSecond(name: string): StoreHeat {
    let hottest: StoreHeat['hottest'] = { key: 'another each time', shared: false, read: 0, write: 0 };
    for (const heat of this.#keys.values()) if (strain(heat) > strain(hottest)) hottest = heat;
    return {
      name,
      whole: inASecond(this.#whole),
      hottest: { ...hottest, ...inASecond(hottest) },
    };
  }
}

const inASecond = ({ read, write }: Heat): Heat => ({
  read: read / simulatedSeconds,
  write: write / simulatedSeconds,
});
