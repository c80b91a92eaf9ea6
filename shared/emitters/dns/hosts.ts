// Lines for the hosts file of single servers, the same on Windows and Linux but for the line ends.
import { commented } from '../head.ts';
import type { NameView } from '../private-names.ts';

/** Lines to append to the hosts file. */
export function hostsLines(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '#'),
    '#',
    '# For a few servers only: these lines have to be changed on each of them when the endpoint is made again.',
    '# Windows: C:\\Windows\\System32\\drivers\\etc\\hosts. Linux: /etc/hosts.',
    ...view.names.flatMap(({ name, addresses }) => addresses.map((address) => `${address.padEnd(16)} ${name}`)),
  ];
}
