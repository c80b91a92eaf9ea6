// DNS for the sites of a plan, for exactly its names and addresses: the same in the languages of five servers, each in two ways.
// Forwarding: the site's servers ask the resolver in Azure. Records: they hold the names themselves, one small zone per name, so that
// every other name of the suffix stays what it is. Source: catalogue sections 1.6, 1.7 and 4.3.3, labels arc-pls, res-hyb, pe-dns.

import { bindForwarding, bindRecords, zoneFile, zoneFileName } from './dns/bind.ts';
import { dnsmasqForwarding, dnsmasqRecords } from './dns/dnsmasq.ts';
import { hostsLines } from './dns/hosts.ts';
import { readme } from './dns/readme.ts';
import { unboundForwarding, unboundRecords } from './dns/unbound.ts';
import { windowsForwarding, windowsRecords } from './dns/windows.ts';
import type { EmitInput, Emitted, EmittedFile, Emitter } from './emitter.ts';
import { headLines } from './head.ts';
import { powerShellFile } from './powershell-file.ts';
import { type NameView, privateNames } from './private-names.ts';

export const dns: Emitter = {
  format: 'dns',
  label: 'DNS configuration',
  description: 'BIND, Windows DNS, dnsmasq, Unbound and hosts lines for the names of this plan: forwarded, or as own records.',
  extension: '.md',
  emit,
};

function emit(input: EmitInput): Emitted {
  const { views, notes } = privateNames(input.plan);
  const head = headLines(input, notes, 'DNS configuration');
  return { files: views.flatMap((view) => filesOf(view, head)), notes };
}

/** The files for the sites of one view. What has nothing to say is not written. */
function filesOf(view: NameView, head: readonly string[]): readonly EmittedFile[] {
  const files: EmittedFile[] = [{ path: 'dns.md', text: readme(view, head) }];
  const lines = (path: string, text: readonly string[], end = '\n'): void =>
    void files.push({ path, text: text.map((line) => `${line}${end}`).join('') });
  if (view.forwards.length > 0) {
    lines('forward/named.conf.azure', bindForwarding(view, head));
    lines('forward/unbound.conf', unboundForwarding(view, head));
    lines('forward/dnsmasq.conf', dnsmasqForwarding(view, head));
    files.push({ path: 'forward/windows-dns.ps1', text: powerShellFile(windowsForwarding(view, head)) });
  }
  if (view.names.length > 0) {
    lines('records/named.conf.azure', bindRecords(view, head));
    for (const one of view.names) lines(`records/${zoneFileName(one.name)}`, zoneFile(one));
    lines('records/unbound.conf', unboundRecords(view, head));
    lines('records/dnsmasq.conf', dnsmasqRecords(view, head));
    files.push({ path: 'records/windows-dns.ps1', text: powerShellFile(windowsRecords(view, head)) });
    lines('hosts/hosts-linux.txt', hostsLines(view, head));
    lines('hosts/hosts-windows.txt', hostsLines(view, head), '\r\n');
  }
  return files.map((file) => ({ ...file, path: `${view.folder}${file.path}` }));
}
