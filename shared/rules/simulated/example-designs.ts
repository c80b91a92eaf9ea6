// The base design that examples of simulated rules break in one place: servers of one site, VPN, hub, endpoint, resolver, one spoke.
import { apply, type Command } from '../../plan/commands.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { arcByVpn, hubAndSpokes } from '../../plan/samples/index.ts';

/** Ids of the base design that examples change. */
export const BASE = {
  site: 'site:harbour-dc',
  servers: [
    'arcServer:harbour-dc/servers/srv-erp-01',
    'arcServer:harbour-dc/servers/srv-files-02',
    'arcServer:harbour-dc/servers/srv-build-03',
  ],
  firewall: 'siteFirewall:harbour-dc/fw-edge',
  dns: 'dnsServer:harbour-dc/dns-01',
  scope: 'arcPrivateLinkScope:pls-arc',
  endpoint: 'privateEndpoint:pe-arc',
  hub: 'vnet:vnet-hub',
  spoke: 'vnet:vnet-spoke',
  connection: 'connection:cn-harbour',
} as const;

/** The base design after some commands. */
export function baseDesign(...commands: readonly Command[]): Plan {
  return after(arcByVpn(), ...commands);
}

/** Hub, two spokes and a Key Vault behind an endpoint, after some commands. */
export function vaultDesign(...commands: readonly Command[]): Plan {
  return after(hubAndSpokes(), ...commands);
}

/** A plan after some commands. A command that is refused is a fault of the example. */
export function after(plan: Plan, ...commands: readonly Command[]): Plan {
  return commands.reduce((at, command) => {
    const next = apply(at, command);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, plan);
}

/** Sets fields of a resource of the design. */
export function set(id: string, change: { readonly [field: string]: unknown }): Command {
  return { type: 'update', id, change };
}

/** The rules of the site's firewall without some, by name. */
export function firewallWithout(...names: readonly string[]): Command {
  const firewall = lookupOf(arcByVpn()).getKind('siteFirewall', BASE.firewall);
  return set(BASE.firewall, { rules: (firewall?.rules ?? []).filter((rule) => !names.includes(rule.name ?? '')) });
}

/** The rules of the site's firewall with one more in front. */
export function firewallWith(rule: { readonly [field: string]: unknown }): Command {
  const firewall = lookupOf(arcByVpn()).getKind('siteFirewall', BASE.firewall);
  return set(BASE.firewall, { rules: [rule, ...(firewall?.rules ?? [])] });
}

/** The forwarders of the site's DNS server without one domain; those of the vault design where that is the domain of the vault. */
export function forwardersWithout(domain: string): Command {
  const server = lookupOf(domain === 'vault.azure.net' ? hubAndSpokes() : arcByVpn()).getKind('dnsServer', BASE.dns);
  return set(BASE.dns, { forwarders: (server?.forwarders ?? []).filter((rule) => rule.domain !== domain) });
}

/** An extension that reads a certificate from the vault of `vaultDesign`. */
export const VAULT_EXTENSION = {
  name: 'KeyVaultForWindows',
  publisher: 'Microsoft.Azure.KeyVault',
  type: 'KeyVaultForWindows',
  settings: {
    secretsManagementSettings: { observedCertificates: [{ url: 'https://kv-harbour-hybrid.vault.azure.net/secrets/web' }] },
  },
};
