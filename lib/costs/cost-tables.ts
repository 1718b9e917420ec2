import { markdownTable } from '../docs/markdown-table.ts';
import { storeBudgets } from '../docs/store-budgets.ts';
import { type EnvironmentName, environmentNames } from '../environments.ts';
import { type RecordedUse, recordedUse } from '../usage/recorded-use.ts';
import { clientele, requestMix, requestsPerMonth } from '../usage/request-mix.ts';
import { assumptions } from './assumptions.ts';
import { costOf, type Item, total } from './bill.ts';
import type { DeployedResources } from './deployed-resources.ts';
import { billedMilliseconds } from './function-time.ts';
import { idleStack } from './idle-stack.ts';
import { prices, pricesAsOf } from './prices.ts';
import { type CountedRequests, requestCosts } from './request-costs.ts';

/** The tables of `docs/costs.md`, each by the name of its marks. */
export function costTables(
  deployed: Readonly<Record<EnvironmentName, DeployedResources>>,
): Record<string, string> {
  const recorded = recordedUse();
  const idle = environmentNames.map((name) => idleStack(name, deployed[name], recorded));
  const prod = { environment: 'prod', deployed: deployed.prod } as const;
  const million = requestCosts(mixOf(1_000_000, recorded), recorded, prod);
  const idleProd = total(idleStack('prod', deployed.prod, recorded));
  return {
    'an idle stack': idleTable(idle),
    'a million requests': billTable(million, 'a million requests'),
    'a month': monthTable(idleProd, total(million)),
    'the mix': `${mixTable(mixOf(1_000_000, recorded), recorded, prod)}\n\n*${recorded.told}*`,
    assumptions: markdownTable(
      ['name', 'value', 'what it is'],
      Object.entries(assumptions).map(([name, { value, told }]) => [`\`${name}\``, value, told]),
    ),
    prices: priceTable(),
  };
}

/** So many requests of the mix. */
function mixOf(count: number, { requests }: RecordedUse): CountedRequests[] {
  const budgets = storeBudgets();
  return requestMix.map(({ request, share }) => {
    const [store, use] = [budgets.get(request), requests[request]];
    if (!store || !use) throw new Error(`Nothing was measured of ${request}`);
    return { request, count: share * count, store, use };
  });
}

const dollars = (amount: number): string => amount.toFixed(2);

const quantityOf = (quantity: number): string =>
  quantity >= 100
    ? Math.round(quantity).toLocaleString('en-US')
    : quantity.toLocaleString('en-US', { maximumFractionDigits: 2 });

const priceOf = (name: Item['price']): string => {
  const { usd, per, unit } = prices[name];
  return `${usd} for ${per === 1 ? '' : `${per.toLocaleString('en-US')} `}${unit}`;
};

/** Without what no environment has. */
function idleTable(bills: readonly (readonly Item[])[]): string {
  const rows = (bills[0] ?? []).flatMap(({ what, price }, row) => {
    const items = bills.flatMap((bill) => bill[row] ?? []);
    if (items.every(({ quantity }) => quantity === 0)) return [];
    const cells = items.flatMap((item) =>
      item.quantity > 0 ? [quantityOf(item.quantity), dollars(costOf(item))] : ['–', '–'],
    );
    return [[what, priceOf(price), ...cells]];
  });
  return markdownTable(
    ['what', '$', ...environmentNames.flatMap((name) => [name, '$ a month'])],
    [...rows, ['**all**', '', ...bills.flatMap((bill) => ['', `**${dollars(total(bill))}**`])]],
  );
}

function billTable(items: readonly Item[], name: string): string {
  const rows = items
    .filter(({ quantity }) => quantity > 0)
    .map((item) => [item.what, quantityOf(item.quantity), priceOf(item.price), dollars(costOf(item))]);
  return markdownTable(
    ['what', 'how many', '$', `$, ${name}`],
    [...rows, ['**all**', '', '', `**${dollars(total(items))}**`]],
  );
}

/** What the described business pays in prod: the users are most of it. */
function monthTable(idle: number, million: number): string {
  const users = Object.values(clientele).reduce((sum, count) => sum + count, 0);
  const signedIn = costOf({ price: 'activeUsers', quantity: users });
  const requests = (requestsPerMonth / 1_000_000) * million;
  return markdownTable(
    ['what', '$ a month'],
    [
      ['the idle stack', dollars(idle)],
      [`${(requestsPerMonth / 1_000_000).toFixed(2)} million requests`, dollars(requests)],
      [`${users.toLocaleString('en-US')} users active in Cognito`, dollars(signedIn)],
      ['**all**', `**${dollars(idle + requests + signedIn)}**`],
    ],
  );
}

function mixTable(
  mix: readonly CountedRequests[],
  recorded: RecordedUse,
  prod: { readonly environment: 'prod'; readonly deployed: DeployedResources },
): string {
  const rows = requestMix.map(({ request, by, perMonth, share }, row) => {
    const counted = mix[row];
    if (!counted) throw new Error(`There is no ${request}`);
    const { store, use } = counted;
    const million = total(requestCosts([{ ...counted, count: 1_000_000 }], recorded, prod));
    return [
      request,
      by,
      perMonth,
      `${(share * 100).toFixed(2)} %`,
      store.read,
      store.write,
      billedMilliseconds(use),
      dollars(million),
    ];
  });
  return markdownTable(
    ['request', 'by each', 'a month', 'share', 'read units', 'write units', 'billed ms', '$ a million'],
    rows,
  );
}

const priceTable = (): string =>
  markdownTable(
    ['$', `for, as of ${pricesAsOf}`, 'to be checked at'],
    Object.values(prices).map(({ usd, per, unit, page }) => [
      usd,
      per === 1 ? unit : `${per.toLocaleString('en-US')} ${unit}`,
      `<https://aws.amazon.com/${page}/>`,
    ]),
  );
