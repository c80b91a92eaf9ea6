// dnsmasq 2.80 and later: servers per domain, and host records.
import { commented } from '../head.ts';
import type { NameView } from '../private-names.ts';

/** Servers for the suffixes. Their private answers pass the guard against rebinding. */
export function dnsmasqForwarding(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '#'),
    '',
    ...view.forwards.flatMap(({ suffix, targets }) => [
      ...targets.map((target) => `server=/${suffix}/${target}`),
      `rebind-domain-ok=/${suffix}/`,
    ]),
  ];
}

/** Host records. A name answered here is not asked elsewhere, for no type of record. */
export function dnsmasqRecords(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '#'),
    '',
    ...view.names.flatMap(({ name, addresses }) => [`local=/${name}/`, ...addresses.map((address) => `host-record=${name},${address}`)]),
  ];
}
