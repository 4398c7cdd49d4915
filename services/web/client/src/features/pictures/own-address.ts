/** The path of an address of ours, whatever host name it was written with: the page may only ask its own. */
export function ownAddress(url: string): string {
  const { pathname, search } = new URL(url, location.href)
  return pathname + search
}
