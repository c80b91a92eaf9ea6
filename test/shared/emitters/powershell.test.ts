// PowerShell scripts: order, safety of what is typed, and what they check.
import { describe, expect, it } from 'vitest';
import { quotePowerShell } from '../../../shared/emitters/powershell/text.ts';
import { powershell } from '../../../shared/emitters/powershell.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { HOSTILE, hostileEverywhere, hostilePlan, hybridPlan, smallPlan } from './hostile.ts';

function script(plan: Plan): string {
  return powershell.emit({ plan, findings: [] }).files[0]?.text ?? '';
}

/** Code, strings and comments of a script, told apart by a reader that knows PowerShell's quotes. */
function scanned(text: string): { readonly code: string; readonly strings: readonly string[] } {
  const isSingle = (sign: string | undefined): boolean => sign !== undefined && /['\u2018\u2019\u201a\u201b]/.test(sign);
  const isDouble = (sign: string | undefined): boolean => sign !== undefined && /["\u201c\u201d\u201e]/.test(sign);
  let code = '';
  const strings: string[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '#') {
      while (i < text.length && text[i] !== '\n') i++;
      code += '\n';
    } else if (isSingle(text[i])) {
      let value = '';
      for (i++; ; i++) {
        if (i >= text.length) throw new Error(`A string is not closed: ${value.slice(0, 60)}`);
        if (!isSingle(text[i])) value += text[i];
        else if (isSingle(text[i + 1])) value += text[++i];
        else break;
      }
      strings.push(value);
      code += "''";
    } else if (isDouble(text[i])) {
      let value = '';
      for (i++; !isDouble(text[i]); i++) {
        if (i >= text.length || text[i] === '`') throw new Error(`An expandable string holds what it must not: ${value}`);
        value += text[i];
      }
      code += `"${value}"`;
    } else code += text[i];
  }
  return { code, strings };
}

/** The script below its functions: what is made of the plan. */
function ownPart(code: string): string {
  return code.slice(code.indexOf('$context = Get-AzContext'));
}

describe('powershell', () => {
  it('creates things in the order they need, each once', () => {
    const text = script(smallPlan());
    expect(text.slice(text.indexOf("Write-Output 'Network security groups'"))).toMatchInlineSnapshot(`
      "Write-Output 'Network security groups'
      Set-Resource -Id $securityGroupNsgPeId -Version '2024-05-01' -Body ([ordered]@{
          location = $Location
          properties = [ordered]@{
              securityRules = @(
                  [ordered]@{
                      name = 'allow-site'
                      properties = [ordered]@{
                          priority = 100
                          direction = 'Inbound'
                          access = 'Allow'
                          protocol = 'Tcp'
                          sourceAddressPrefixes = @('192.168.0.0/24', '192.168.1.0/24')
                          sourcePortRange = '*'
                          destinationAddressPrefix = '10.0.1.0/24'
                          destinationPortRange = '443'
                      }
                  }
              )
          }
      })

      Write-Output 'Virtual networks'
      Set-Resource -Id $vnetHubId -Version '2024-05-01' -Keep 'subnets', 'virtualNetworkPeerings' -Body ([ordered]@{
          location = $Location
          tags = [ordered]@{
              env = 'prod'
          }
          properties = [ordered]@{
              addressSpace = [ordered]@{
                  addressPrefixes = @('10.0.0.0/16')
              }
          }
      })

      Write-Output 'Subnets'
      Set-Resource -Id $subnetHubSnetPeId -Version '2024-05-01' -Body ([ordered]@{
          properties = [ordered]@{
              addressPrefix = '10.0.1.0/24'
              networkSecurityGroup = [ordered]@{
                  id = $securityGroupNsgPeId
              }
              defaultOutboundAccess = $false
              privateEndpointNetworkPolicies = 'Enabled'
          }
      })

      Write-Output 'Local network gateways'
      Set-Resource -Id $localNetworkGatewayLngSiteId -Version '2024-05-01' -Body ([ordered]@{
          location = $Location
          properties = [ordered]@{
              gatewayIpAddress = '203.0.113.9'
              localNetworkAddressSpace = [ordered]@{
                  addressPrefixes = @('192.168.0.0/23')
              }
          }
      })

      Write-Output 'Done'
      "
    `);
  });

  it('checks the subscription before anything else and registers what the design needs', () => {
    const text = script(hybridPlan());
    const at = (part: string): number => text.lastIndexOf(part);
    expect(at('Get-AzContext')).toBeLessThan(at('Register-Provider -Name'));
    for (const name of ['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity', 'Microsoft.Network'])
      expect(text).toContain(`Register-Provider -Name '${name}'`);
    expect(text).toContain('if (-not $SkipRegistration) {');
    expect(text).toContain('Set-StrictMode -Version Latest');
  });

  it('waits for a gateway before connections and before peerings that borrow it', () => {
    const text = script(hybridPlan());
    const start = text.indexOf("Write-Output 'Virtual network gateways'");
    const at = (part: string): number => text.indexOf(part, start);
    expect(at('-NoWait -Body')).toBeGreaterThan(start);
    expect(at('Wait-Resource -Id $virtualNetworkGatewayVgwId')).toBeLessThan(at('-Id $connectionCnId'));
    expect(at('Wait-Resource -Id $virtualNetworkGatewayVgwId')).toBeLessThan(at('-Id $peering'));
  });

  it('keeps subnets and peerings that others made in a network', () =>
    expect(script(hybridPlan())).toContain("-Keep 'subnets', 'virtualNetworkPeerings' -Body ([ordered]@{"));

  it('links a zone after the endpoint wrote its records', () => {
    const text = script(hybridPlan());
    expect(text.indexOf("Write-Output 'Zone links'")).toBeGreaterThan(text.indexOf('privateDnsZoneConfigs'));
  });

  it('joins Arc servers to their scope only where the agent has connected them', () =>
    expect(script(hybridPlan())).toMatch(
      /Update-Server -Id \$arcServerSrv1Id [\s\S]*privateLinkScopeResourceId = \$arcPrivateLinkScopeScopeId/,
    ));

  it('takes secrets as secure parameters', () => {
    const text = script(hybridPlan());
    expect(text).toContain('[Parameter(Mandatory)] [securestring] $CnSharedKey');
    expect(text).toContain('sharedKey = (ConvertFrom-SecureString -SecureString $CnSharedKey -AsPlainText)');
  });

  it('verifies what Azure reports in the end', () => {
    const text = script(hybridPlan());
    expect(text.slice(text.indexOf("Write-Output 'Verification'"))).toContain("-Path 'properties.peeringState' -Expected 'Connected'");
    expect(text).toContain('privateLinkServiceConnections[0]');
  });

  it('registers no feature of the 2021 preview, and says why', () => {
    const { files, notes } = powershell.emit({ plan: hybridPlan(), findings: [] });
    expect(files[0]?.text).not.toMatch(/AllowPrivateEndpoint|ArcServerPrivateLinkPreview|ProviderFeature/);
    expect(notes.map((note) => note.message).join()).toContain('No preview feature is registered');
  });

  it('says when a key is lost because only its case differs', () => {
    const plan = planOf([make('vnet', 'v', { addressSpace: ['10.0.0.0/16'], tags: { Env: 'a', env: 'b' } })]);
    expect(powershell.emit({ plan, findings: [] }).notes.map((note) => note.message)).toContain(
      '"env" of v is left out: PowerShell takes it for another key in a different case.',
    );
  });

  it('names at the head what the plan says wrong, as a comment', () => {
    const finding = { rule: 'X-1', id: 'x', severity: 'error', title: 't', message: 'Subnet a\nlies outside', resources: [] };
    const text = powershell.emit({ plan: smallPlan(), findings: [finding as never] }).files[0]?.text ?? '';
    expect(text).toContain('# The plan has one error. Azure will refuse these parts, or they will not work:\n');
    expect(text).toContain('# Subnet a\\u000alies outside\n');
  });

  it('writes the same bytes twice', () => expect(script(everyKind())).toBe(script(everyKind())));
});

describe('quoting', () => {
  it.each([
    ['plain', "'plain'"],
    ["it's", "'it''s'"],
    ['a\u2019b\u2018c\u201ad\u201be', "'a\u2019\u2019b\u2018\u2018c\u201a\u201ad\u201b\u201be'"],
    [`$(x) \`n "q" $\{y}`, `'$(x) \`n "q" $\{y}'`],
    ['a\nb', "('a' + [char]0x000a + 'b')"],
    ['\u202ex', "('' + [char]0x202e + 'x')"],
    ['\u{e0001}', "('' + [char]::ConvertFromUtf32(0xe0001))"],
    ['\ud800', "'\ufffd'"],
    ['', "''"],
  ])('%j becomes %s', (text, quoted) => expect(quotePowerShell(text)).toBe(quoted));
});

describe('hostile text', () => {
  describe.each([
    ['at group level', (text: string) => hostilePlan(text, 'group')],
    ['at subscription level', (text: string) => hostilePlan(text, 'subscription')],
    ['in every field of every kind', hostileEverywhere],
  ])('%s', (_, plan) => {
    it.each(HOSTILE)('%s stays text', (__, text) => {
      const whole = script(plan(text));
      expect(whole.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const { code, strings } = scanned(whole);
      expect(code.replace(/"[^"]*"/g, '')).not.toMatch(/hostile-file|etc\/hostname|--debug/);
      // Expandable strings hold variables and percent-encoded names only.
      for (const [, inside = ''] of ownPart(code).matchAll(/"([^"]*)"/g)) expect(inside).toMatch(/^(\$\{\w+\}|[\w./~%-])*$/);
      expect(ownPart(code).replace(/"[^"]*"/g, '')).toMatch(/^[\w\s$()[\]{}@=:;,.+'-]*$/);
      const visibleText = [...text].every((sign) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(sign));
      if (visibleText) expect(strings).toContain(text);
    });
  });
});
