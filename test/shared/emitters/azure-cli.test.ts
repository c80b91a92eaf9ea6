import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSafeArgument } from '../../../shared/emitters/azure-cli/command.ts';
import { azureCli } from '../../../shared/emitters/azure-cli.ts';
import { importSources } from '../../../shared/importers/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { HOSTILE, hostileEverywhere, hostilePlan, hybridPlan, smallPlan } from './hostile.ts';
import { bashSyntax, HAS_SHELLCHECK, runScript, shellcheck } from './shell.ts';

function script(plan: Plan): string {
  return azureCli.emit({ plan, findings: [] }).files[0]?.text ?? '';
}

/** The script below its settings. */
function steps(plan: Plan): string {
  const text = script(plan);
  return text.slice(text.indexOf('# Resource groups\n', text.indexOf('register Microsoft')));
}

/** Values for everything a script asks for. */
function environment(text: string): { readonly [name: string]: string } {
  return Object.fromEntries([...text.matchAll(/^require ([A-Z0-9_]+) /gm)].map(([, name = '']) => [name, `"v'$(x) \\ ${name}`]));
}

describe('azure-cli', () => {
  it('writes commands where they say a resource exactly and requests elsewhere', () => {
    expect(steps(smallPlan())).toMatchInlineSnapshot(`
      "# Resource groups
      if [[ $(az group exists --name "$RESOURCE_GROUP" --output tsv) != true ]]; then
        az group create --name "$RESOURCE_GROUP" --location "$LOCATION" >/dev/null
      fi

      say 'Network security groups'
      once "$SECURITY_GROUP_NSG_PE_ID" 2024-05-01 az network nsg create \\
        --resource-group "$RESOURCE_GROUP" \\
        --name "$SECURITY_GROUP_NSG_PE" \\
        --location "$LOCATION"
      az network nsg rule create \\
        --resource-group "$RESOURCE_GROUP" \\
        --nsg-name "$SECURITY_GROUP_NSG_PE" \\
        --name allow-site \\
        --priority 100 \\
        --direction Inbound \\
        --access Allow \\
        --protocol Tcp \\
        --source-address-prefixes 192.168.0.0/24 192.168.1.0/24 \\
        --source-port-ranges '*' \\
        --destination-address-prefixes 10.0.1.0/24 \\
        --destination-port-ranges 443

      say 'Virtual networks'
      if exists "$VNET_HUB_ID" 2024-05-01; then
        az network vnet update \\
          --resource-group "$RESOURCE_GROUP" \\
          --name "$VNET_HUB" \\
          --address-prefixes 10.0.0.0/16
      else
        az network vnet create \\
          --resource-group "$RESOURCE_GROUP" \\
          --name "$VNET_HUB" \\
          --location "$LOCATION" \\
          --address-prefixes 10.0.0.0/16 \\
          --tags 'env=prod'
      fi
      put "$VNET_HUB_ID/subnets/snet-pe" 2024-05-01 '{
        "properties": {
          "addressPrefix": "10.0.1.0/24",
          "networkSecurityGroup": { "id": "'"$SECURITY_GROUP_NSG_PE_ID"'" },
          "defaultOutboundAccess": false,
          "privateEndpointNetworkPolicies": "Enabled"
        }
      }'

      say 'Local network gateways'
      az network local-gateway create \\
        --resource-group "$RESOURCE_GROUP" \\
        --name "$LOCAL_NETWORK_GATEWAY_LNG_SITE" \\
        --location "$LOCATION" \\
        --gateway-ip-address 203.0.113.9 \\
        --address-prefixes 192.168.0.0/23

      say Done
      "
    `);
  });

  it('does nothing for an empty plan, and says so', () => {
    const run = runScript(script(planOf([])));
    expect(run.status).toBe(0);
    expect(run.errors).toBe('Done\n');
  });

  it('writes the same bytes twice', () => expect(script(hybridPlan())).toBe(script(hybridPlan())));

  it.each([
    ['an empty plan', planOf([])],
    ['a small plan', smallPlan()],
    ['a hybrid plan', hybridPlan()],
    ['every kind', everyKind()],
  ])('is good bash for %s', (_, plan) => {
    expect(bashSyntax(script(plan))).toBe('');
    if (HAS_SHELLCHECK) expect(shellcheck(script(plan))).toBe('');
  });

  it.skipIf(HAS_SHELLCHECK)('shellcheck is not installed: its part of the tests is skipped', () => undefined);

  it('waits for a gateway before connections and before peerings that borrow it', () => {
    const text = script(hybridPlan());
    const at = (part: string): number => text.indexOf(part, text.indexOf("say 'Virtual network gateways"));
    expect(at('wait_for "$VIRTUAL_NETWORK_GATEWAY_VGW_ID"')).toBeGreaterThan(at('vnet-gateway create'));
    expect(at('put "$CONNECTION_CN_ID"')).toBeGreaterThan(at('wait_for "$VIRTUAL_NETWORK_GATEWAY_VGW_ID"'));
    expect(at('vnet peering create')).toBeGreaterThan(at('wait_for "$VIRTUAL_NETWORK_GATEWAY_VGW_ID"'));
  });

  it('links a zone after the endpoint wrote its records, so that no linked zone is empty', () => {
    const text = script(hybridPlan());
    expect(text.indexOf('private-dns link vnet create')).toBeGreaterThan(text.indexOf('dns-zone-group create'));
  });

  it('joins Arc servers to their scope only where the agent has connected them', () => {
    expect(script(hybridPlan())).toContain('connected "$ARC_SERVER_SRV1_ID" 2024-07-10 patch "$ARC_SERVER_SRV1_ID"');
  });

  it('checks groups that exist and creates the others', () => {
    const text = script(hybridPlan());
    expect(text).toContain('az group show --name "$RESOURCE_GROUP_RG_ARC"');
    expect(text).toContain('az group create --name "$RESOURCE_GROUP_RG_HUB" --location "$LOCATION_WESTEUROPE"');
  });

  it('stops with the names of what must be set before it calls anything that changes Azure', () => {
    const run = runScript(script(hybridPlan()));
    expect(run.status).toBe(1);
    expect(run.errors).toContain('Set CONNECTION_CN_SHARED_KEY: sharedKey of connection cn; it is never stored in the plan.');
    expect(run.calls.every((call) => call[0] === 'account')).toBe(true);
  });

  it('never puts a secret on a command line, and escapes it in the body', () => {
    const secret = 'p"w\\d $(x)`\'\n';
    const run = runScript(script(hybridPlan()), { CONNECTION_CN_SHARED_KEY: secret });
    expect(run.status).toBe(0);
    expect(JSON.stringify(run.calls)).not.toContain('p\\"w');
    const sent = run.bodies.map((body) => JSON.parse(body)).find((body) => body.properties?.sharedKey !== undefined);
    expect(sent.properties.sharedKey).toBe(secret);
  });

  it('registers the providers of the design unless told not to', () => {
    const text = script(hybridPlan());
    const asked = (env: { readonly [name: string]: string }): number =>
      runScript(text, { CONNECTION_CN_SHARED_KEY: 'x', ...env }).calls.filter((call) => call[0] === 'provider').length;
    expect(asked({})).toBe(4);
    expect(asked({ SKIP_REGISTRATION: '1' })).toBe(0);
  });

  it('keeps what exists when it runs again', () => {
    const run = runScript(script(hybridPlan()), { CONNECTION_CN_SHARED_KEY: 'x', ABSENT: '0' });
    const words = run.calls.map((call) => call.slice(0, 4).join(' '));
    expect(run.status).toBe(0);
    expect(words.filter((call) => call.startsWith('network vnet-gateway create') || call.startsWith('network vnet create'))).toEqual([]);
    expect(words.filter((call) => call.startsWith('network vnet update'))).toHaveLength(2);
  });

  it('asks for the group and for regions that the plan does not state', () => {
    const text = script(planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] })]));
    expect(text).toContain('require RESOURCE_GROUP ');
    expect(text).toContain(`LOCATION=\${LOCATION:-$(az group show --name "$RESOURCE_GROUP" --query location --output tsv)}`);
  });

  it('takes ids outside the plan from variables that can be set', () => {
    const id = '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/far';
    const text = script(
      planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }), make('peering', 'p', { parent: 'vnet:hub', remoteNetwork: id })]),
    );
    expect(text).toContain(`EXTERNAL_VIRTUAL_NETWORKS_FAR_ID=\${EXTERNAL_VIRTUAL_NETWORKS_FAR_ID:-${id}}`);
    expect(text).toContain('--remote-vnet "$EXTERNAL_VIRTUAL_NETWORKS_FAR_ID"');
  });

  describe.each(['group', 'subscription'] as const)('hostile text at %s level', (level) => {
    it.each(HOSTILE)('%s stays text', (_, text) => {
      const deploy = script(hostilePlan(text, level));
      expect(bashSyntax(deploy)).toBe('');
      if (HAS_SHELLCHECK) expect(shellcheck(deploy)).toBe('');
      const run = runScript(deploy, environment(deploy));
      expect(run.errors).not.toMatch(/command not found|syntax error|unbound variable/);
      expect(run.status).toBe(0);
      expect(run.files).toEqual([]);
      const bodies = run.bodies.map((body) => JSON.parse(body));
      const network = bodies.find((body) => body.properties?.addressSpace !== undefined);
      if (isSafeArgument(text)) return;
      expect(network.tags).toEqual({ [text]: text, plain: text });
      expect(network.properties[text]).toBe(text);
      for (const call of run.calls) for (const word of call) expect(word.startsWith('@') && !word.endsWith('/body.json')).toBe(false);
    });
  });

  it.each(HOSTILE)('%s in every field of every kind runs nothing', (_, text) => {
    const deploy = script(hostileEverywhere(text));
    expect(bashSyntax(deploy)).toBe('');
    // A run of every kind takes seconds: only texts that could do something are run.
    if (!/touch|@|--|[$]/.test(text)) return;
    const run = runScript(deploy, environment(deploy));
    expect(run.errors).not.toMatch(/command not found|syntax error|unbound variable/);
    expect(run.files).toEqual([]);
    expect(run.status).toBe(0);
  });

  it('verifies what Azure reports in the end, and does not fail where a state is still to come', () => {
    const run = runScript(script(hybridPlan()), { CONNECTION_CN_SHARED_KEY: 'x' });
    expect(run.status).toBe(0);
    expect(run.errors).toContain('not yet  Connection cn: should be connected; the device of the site has to be set up too, is unknown');
    expect(run.errors).toContain('States that are not as they should be yet: 5');
  });

  it('names at the head what the plan says wrong, as a comment', () => {
    const finding = { rule: 'X-1', id: 'x', severity: 'error', title: 't', message: 'Subnet a\nlies outside', resources: [] };
    const text = azureCli.emit({ plan: smallPlan(), findings: [finding as never] }).files[0]?.text ?? '';
    expect(text).toContain('# The plan has one error. Azure will refuse these parts, or they will not work:\n');
    expect(text).toContain('# Subnet a\\u000alies outside\n');
  });

  it('registers no feature of the 2021 preview, and says why', () => {
    const { files, notes } = azureCli.emit({ plan: hybridPlan(), findings: [] });
    expect(files[0]?.text).not.toMatch(/AllowPrivateEndpoint|ArcServerPrivateLinkPreview|az feature/);
    expect(notes.map((note) => note.message).join()).toContain('No preview feature is registered');
  });

  const folder = corpus('topologies');
  describe.skipIf(folder === null)(`recorded topologies${folder === null ? ` (${NO_CORPUS})` : ''}`, () => {
    it.each(folder === null ? [] : readdirSync(folder))('%s becomes good bash', (name) => {
      const read = importSources([{ name, text: readFileSync(join(folder ?? '', name), 'utf8') }]);
      if (!read.ok) return;
      expect(bashSyntax(script(read.value.plan))).toBe('');
      if (HAS_SHELLCHECK) expect(shellcheck(script(read.value.plan))).toBe('');
    });
  });
});
