import { type PriceName, prices } from './prices.ts';

/** So many of what a price is for. */
export type Item = { readonly what: string; readonly price: PriceName; readonly quantity: number };

export const costOf = ({ price, quantity }: Pick<Item, 'price' | 'quantity'>): number =>
  (quantity / prices[price].per) * prices[price].usd;

export const total = (items: readonly Item[]): number => items.reduce((sum, item) => sum + costOf(item), 0);
