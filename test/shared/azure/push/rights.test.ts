// Which rights a push asks for, which are missing, and what Azure's words of a refusal say.
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../../shared/azure/push/failure.ts';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import { missingActions, missingRights, refusedRight, refusedRightText, rightsOf, roleFor } from '../../../../shared/azure/push/rights.ts';
import { hubAndSpokes } from '../../../../shared/plan/samples/index.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network`;

function needed(deletions: readonly string[] = []): ReadonlyMap<string, readonly string[]> {
  const push = pushOf(hubAndSpokes(), [], { subscription: SUBSCRIPTION, deletions });
  if (!push.ok) throw new Error(push.error.message);
  return new Map(rightsOf(push.value).map(({ scope, actions }) => [scope, actions]));
}

describe('a push', () => {
  it('needs providers and groups at the subscription, and everything else in the group', () => {
    const rights = needed();
    expect([...rights.keys()]).toEqual([`/subscriptions/${SUBSCRIPTION}`, GROUP]);
    expect(rights.get(`/subscriptions/${SUBSCRIPTION}`)).toEqual([
      'Microsoft.GuestConfiguration/register/action',
      'Microsoft.HybridCompute/register/action',
      'Microsoft.HybridConnectivity/register/action',
      'Microsoft.KeyVault/register/action',
      'Microsoft.Network/register/action',
      'Microsoft.Resources/subscriptions/resourceGroups/write',
    ]);
    expect(rights.get(GROUP)).toEqual(
      expect.arrayContaining([
        'Microsoft.HybridCompute/machines/write',
        'Microsoft.HybridCompute/privateLinkScopes/PrivateEndpointConnectionsApproval/action',
        'Microsoft.HybridCompute/privateLinkScopes/write',
        'Microsoft.KeyVault/vaults/PrivateEndpointConnectionsApproval/action',
        'Microsoft.Network/networkSecurityGroups/join/action',
        'Microsoft.Network/privateDnsZones/join/action',
        'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/write',
        'Microsoft.Network/publicIPAddresses/join/action',
        'Microsoft.Network/virtualNetworks/join/action',
        'Microsoft.Network/virtualNetworks/peer/action',
        'Microsoft.Network/virtualNetworks/subnets/join/action',
        'Microsoft.Network/virtualNetworks/write',
        'Microsoft.Resources/deployments/whatIf/action',
        'Microsoft.Resources/deployments/write',
      ]),
    );
  });

  it('needs the right to delete only for what is deleted', () => {
    expect([...needed().values()].flat().filter((one) => one.endsWith('/delete'))).toEqual([]);
    expect(needed([`${GROUP}/providers/Microsoft.Network/routeTables/old`]).get(GROUP)).toContain('Microsoft.Network/routeTables/delete');
  });
});

describe('actions', () => {
  const ALL = [...needed().values()].flat();

  it.each([
    ['Owner', [{ actions: ['*'], notActions: [] }], 0],
    ['Contributor', [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'] }], 0],
    ['Reader', [{ actions: ['*/read'], notActions: [] }], ALL.filter((one) => !one.endsWith('/read')).length],
    ['nothing', [], ALL.length],
  ])('of %s', (_, permissions, missing) => {
    expect(missingActions(ALL, permissions).length).toBe(missing);
  });

  it('are taken away by one role and given by another, in any case', () => {
    const action = 'Microsoft.Network/virtualNetworks/write';
    const without = { actions: ['*'], notActions: ['microsoft.network/*'] };
    expect(missingActions([action], [without])).toEqual([action]);
    expect(missingActions([action], [without, { actions: ['MICROSOFT.NETWORK/virtualNetworks/*'], notActions: [] }])).toEqual([]);
    expect(missingActions(['MicrosoftXNetwork/a'], [{ actions: ['Microsoft.Network/*'], notActions: [] }])).toEqual([
      'MicrosoftXNetwork/a',
    ]);
  });

  it('lead to the narrowest role that has them', () => {
    expect(roleFor(['Microsoft.Network/privateDnsZones/A/write'])).toBe('Private DNS Zone Contributor');
    expect(roleFor(['Microsoft.Network/virtualNetworks/write', 'Microsoft.Resources/deployments/write'])).toBe('Network Contributor');
    expect(roleFor(['Microsoft.HybridCompute/machines/write'])).toBe('Azure Connected Machine Resource Administrator');
    expect(roleFor(['Microsoft.HybridCompute/machines/write', 'Microsoft.Network/virtualNetworks/write'])).toBe('Contributor');
    expect(missingRights(['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'a/6', 'a/7'])).toMatch(/a\/1, a\/2, a\/3, a\/4, a\/5 and 2 more/);
  });
});

describe("Azure's words of a refusal", () => {
  const PLAIN = `The client 'a@b.c' with object id 'x' does not have authorization to perform action 'Microsoft.Network/virtualNetworks/write' over scope '${GROUP}/providers/Microsoft.Network/virtualNetworks/v' or the scope is invalid.`;
  const LINKED = `The client 'a' has permission to perform action 'Microsoft.Network/privateEndpoints/write' on scope '${GROUP}'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '/subscriptions/s/resourceGroups/other' (respectively) or the linked scope(s) are invalid.`;

  it('name the action and the scope that are missing', () => {
    expect(refusedRight(PLAIN)).toEqual({
      action: 'Microsoft.Network/virtualNetworks/write',
      scope: `${GROUP}/providers/Microsoft.Network/virtualNetworks/v`,
    });
    expect(refusedRight(LINKED)).toEqual({
      action: 'Microsoft.Network/virtualNetworks/subnets/join/action',
      scope: '/subscriptions/s/resourceGroups/other',
    });
    expect([refusedRight('No.'), refusedRightText('No.')]).toEqual([null, '']);
  });

  it('are said with the resource and the role', () => {
    const { message } = failureOf({ error: { code: 'AuthorizationFailed', message: PLAIN } }, []);
    expect(message).toContain('Missing is the action Microsoft.Network/virtualNetworks/write on ');
    expect(message).toContain('the role Network Contributor has it');
    expect(failureOf({ error: { code: 'LinkedAuthorizationFailed', message: LINKED } }, []).message).toContain(
      'subnets/join/action on /subscriptions/s',
    );
  });
});
