// What the languages of DNS servers share.

/** True for an IPv6 address. */
export function isVersion6(address: string): boolean {
  return address.includes(':');
}
