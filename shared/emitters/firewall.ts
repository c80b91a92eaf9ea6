// What firewalls, proxies and VPN devices of the sites have to be told: an allow-list in three forms, lines around proxies, a sheet per tunnel.
import { csvText } from '../base/csv.ts';
import type { EmitInput, Emitted, EmittedFile, Emitter } from './emitter.ts';
import { type AllowEntry, type AllowList, allowList } from './firewall/allow-list.ts';
import { bypassLines } from './firewall/proxy-lines.ts';
import { vpnSheet } from './firewall/vpn-sheet.ts';
import { headLines, openErrors, subjectName } from './head.ts';
import { md } from './markdown.ts';
import { oneLine } from './one-line.ts';

export const firewall: Emitter = {
  format: 'firewall',
  label: 'Firewall allow-list',
  description: 'What site firewalls, proxies and VPN devices have to be told: allow-list as CSV, JSON and text, proxy bypass, VPN sheet.',
  extension: '.csv',
  emit,
};

function emit(input: EmitInput): Emitted {
  const list = allowList(input.plan);
  const head = headLines(input, list.notes, 'Firewall allow-list');
  const sheet = vpnSheet(input.plan);
  const files: EmittedFile[] = [
    { path: 'allow-list.csv', text: csv(list.entries) },
    { path: 'allow-list.json', text: json(input, list) },
    { path: 'allow-list.txt', text: text(list, head) },
    { path: 'proxy-bypass.txt', text: [...head, '', ...bypassLines(list.bypasses), ''].join('\n') },
  ];
  if (sheet.length > 0) {
    const about = headLines(input, [], 'VPN device parameters');
    files.push({
      path: 'vpn-devices.md',
      text: ['# VPN devices', '', ...about.map((line) => (line.startsWith('  ') ? `* ${md(line)}` : md(line))), '', ...sheet].join('\n'),
    });
  }
  return { files, notes: list.notes };
}

const HEADS = [
  'site',
  'direction',
  'protocol',
  'port',
  'fqdn',
  'service tags',
  'addresses',
  'reason',
  'from',
  'from addresses',
  'proof',
  'note',
];

function csv(entries: readonly AllowEntry[]): string {
  return csvText([
    HEADS,
    ...entries.map((one) => [
      oneLine(one.site, 100),
      one.direction,
      one.protocol,
      one.port ?? '',
      one.fqdns.join(' '),
      one.tags.join(' '),
      one.addresses.join(' '),
      oneLine(one.reason),
      one.sources.map((source) => oneLine(source.name, 100)).join('; '),
      one.sources.flatMap((source) => source.address ?? []).join(' '),
      one.proof ?? '',
      one.estimated ? 'estimated' : '',
    ]),
  ]);
}

function json({ plan, findings }: EmitInput, list: AllowList): string {
  return `${JSON.stringify(
    {
      version: 1,
      plan: plan.info.name,
      openErrors: openErrors(findings).map((finding) => ({
        rule: finding.rule,
        subject: subjectName(plan, finding),
        message: finding.message,
      })),
      notes: list.notes,
      entries: list.entries.map((one) => ({
        ...one,
        port: one.port ?? null,
        sources: one.sources.map((source) => ({ name: source.name, address: source.address ?? null })),
      })),
    },
    null,
    2,
  )}\n`;
}

function text(list: AllowList, head: readonly string[]): string {
  const lines = [...head, '', 'Everything below is allowed; everything else may stay denied. Answers to these flows pass as well.'];
  let site: string | null = null;
  for (const one of list.entries) {
    if (one.site !== site) lines.push('', `SITE ${oneLine(one.site, 100) || 'without a name'}`);
    site = one.site;
    const [from, to] = [sourcesText(one), targetsText(one)];
    lines.push(
      '',
      `allow ${one.direction} ${one.protocol}${one.port === undefined ? '' : ` ${one.port}`}`,
      `  from  ${one.direction === 'outbound' ? from : to}`,
      `  to    ${one.direction === 'outbound' ? to : from}`,
      ...(one.tags.length === 0 ? [] : [`  tags  ${one.tags.join(', ')}`]),
      `  why   ${oneLine(one.reason)}${one.estimated ? ' (name estimated)' : ''}`,
      ...(one.proof === null ? [] : [`  proof ${one.proof}`]),
    );
  }
  return `${lines.join('\n')}\n`;
}

function sourcesText(entry: AllowEntry): string {
  const texts = entry.sources.map((source) =>
    source.address === undefined ? oneLine(source.name, 80) : `${source.address} (${oneLine(source.name, 80)})`,
  );
  return texts.length === 0 ? 'not stated in the plan' : texts.join(', ');
}

function targetsText(entry: AllowEntry): string {
  const names = entry.fqdns.join(', ');
  if (entry.addresses.length === 0) return names || 'not known yet';
  return `${entry.addresses.join(', ')}${names === '' ? '' : ` (${names})`}`;
}
