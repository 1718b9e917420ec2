/** Where a request goes, as it was sent: dots in a key are part of it, which a URL's normal form would take away. */
export type Address = { readonly pathname: string; readonly searchParams: URLSearchParams };

export function addressOf(target: string): Address {
  const [pathname = '/', ...query] = target.split('?');
  return { pathname, searchParams: new URLSearchParams(query.join('?')) };
}
