// Unbound 1.9 and later: forward zones, and local data.
import { commented } from '../head.ts';
import type { NameView } from '../private-names.ts';
import { OWN_TTL } from './bind.ts';
import { isVersion6 } from './shared.ts';

/** Forward zones. The names are unsigned and their answers are private, which the server has to be told. */
export function unboundForwarding(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '#'),
    '',
    'server:',
    ...view.forwards.flatMap(({ suffix }) => [`    domain-insecure: "${suffix}"`, `    private-domain: "${suffix}"`]),
    ...view.forwards.flatMap(({ suffix, targets }) => [
      '',
      'forward-zone:',
      `    name: "${suffix}"`,
      ...targets.map((target) => `    forward-addr: ${target}`),
      '    forward-first: no',
    ]),
  ];
}

/** Local data: each name answered here, and nothing below it. */
export function unboundRecords(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '#'),
    '',
    'server:',
    ...view.names.flatMap(({ name, addresses }) => [
      `    local-zone: "${name}." static`,
      ...addresses.map((address) => `    local-data: "${name}. ${OWN_TTL} IN ${isVersion6(address) ? 'AAAA' : 'A'} ${address}"`),
    ]),
  ];
}
