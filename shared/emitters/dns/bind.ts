// BIND 9.16 and later: forward zones, and one primary zone per name.
import { commented } from '../head.ts';
import type { NameView, PrivateName } from '../private-names.ts';
import { isVersion6 } from './shared.ts';

/** Seconds an own record is kept by those who asked: short enough to follow a change of the endpoint. */
export const OWN_TTL = 300;

/** Forward zones for named.conf. */
export function bindForwarding(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '//'),
    '//',
    '// Include it from named.conf:  include "/etc/bind/named.conf.azure";',
    '// A server that validates DNSSEC must reach the root servers, or name these zones in "validate-except".',
    ...view.forwards.flatMap(({ suffix, targets }) => [
      '',
      `zone "${suffix}" {`,
      '    type forward;',
      '    forward only;',
      `    forwarders { ${targets.map((target) => `${target};`).join(' ')} };`,
      '};',
    ]),
  ];
}

/** Primary zones for named.conf. */
export function bindRecords(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '//'),
    '//',
    '// Include it from named.conf and put the db files into the folder that "directory" in its options names.',
    '// Raise the serial of a db file when you change it.',
    ...view.names.flatMap(({ name }) => ['', `zone "${name}" {`, '    type primary;', `    file "${zoneFileName(name)}";`, '};']),
  ];
}

/** Name of the file of a zone. */
export function zoneFileName(name: string): string {
  return `db.${name}`;
}

/** The zone of one name: the name itself and nothing below it. */
export function zoneFile({ name, addresses }: PrivateName): readonly string[] {
  return [
    `$ORIGIN ${name}.`,
    `$TTL ${OWN_TTL}`,
    '@ IN SOA localhost. hostmaster.localhost. ( 1 3600 600 1209600 300 )',
    '@ IN NS localhost.',
    ...addresses.map((address) => `@ IN ${isVersion6(address) ? 'AAAA' : 'A'} ${address}`),
  ];
}
