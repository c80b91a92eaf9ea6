// The page beside the DNS files: which names, where they lead, on which server the files belong, which of the two ways to take.
import { code, md, table } from '../markdown.ts';
import type { NameView } from '../private-names.ts';

/** The page of one view. */
export function readme(view: NameView, head: readonly string[]): string {
  const lines = [
    '# DNS for private endpoints',
    '',
    ...head.map((line) => (line.startsWith('  ') ? `* ${md(line)}` : md(line))),
    '',
    '## Where it belongs',
    '',
    ...(view.sites.length === 0
      ? ['The plan has no site. The files serve any DNS server that reaches the addresses below.']
      : [`Sites: ${view.sites.map((site) => md(site.name, 80)).join(', ')}.`]),
    ...view.servers.map((server) => `* ${md(server.name, 80)}${server.address === undefined ? '' : ` at ${code(server.address, 60)}`}`),
    '',
    'Take one way, not both:',
    '',
    '* `forward/`: the servers ask the resolver in Azure. New names of the same suffixes need no change here.',
    '* `records/`: the servers hold the names themselves. Write the files again when an endpoint is made again.',
    '* `hosts/`: for a few servers, to test before DNS is changed.',
    '',
    'Associate every Arc-enabled server behind these DNS servers with its scope before the answers change: a server that is not is refused.',
    '',
    '## Names',
    '',
    ...(view.names.length === 0
      ? ['No name has a known address yet.']
      : table(
          ['Name', 'Addresses', 'From', ''],
          view.names.map((one) => [
            code(one.name),
            one.addresses.map((address) => code(address)).join(' '),
            md(one.from, 80),
            one.known ? '' : 'estimated',
          ]),
        )),
    '',
    '## Forwarded suffixes',
    '',
    ...(view.forwards.length === 0
      ? ['Nothing is forwarded: no resolver of the plan answers for these names.']
      : table(
          ['Suffix', 'Asked at'],
          view.forwards.map((one) => [code(one.suffix), one.targets.map((target) => code(target)).join(' ')]),
        )),
    '',
  ];
  return lines.join('\n');
}
