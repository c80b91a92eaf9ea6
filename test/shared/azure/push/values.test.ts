// Values a push asks for.
import { describe, expect, it } from 'vitest';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import { deploymentProperties, environmentNameOf, parametersOf, parameterValue } from '../../../../shared/azure/push/values.ts';
import type { PushParameter } from '../../../../shared/contract/azure.ts';
import { make, planOf } from '../../../../shared/plan/build.ts';

const of = (type: string): PushParameter => ({ name: 'connectionCnSiteSharedKey', label: 'Shared key', secret: true, type, why: '' });

describe('a value', () => {
  it.each([
    ['string', 'a b', 'a b'],
    ['secureString', '{"a":1}', '{"a":1}'],
    ['int', '42', 42],
    ['int', '-1', -1],
    ['bool', 'false', false],
    ['array', '["a"]', ['a']],
    ['object', '{"a":1}', { a: 1 }],
    ['secureObject', '{}', {}],
  ])('of type %s is read from %s', (type, text, value) => {
    expect(parameterValue(of(type), text)).toEqual({ ok: true, value });
  });

  it.each([
    ['string', ''],
    ['int', '4.5'],
    ['int', 'hush'],
    ['bool', 'hush'],
    ['array', '{}'],
    ['array', 'hush'],
    ['object', '[]'],
    ['secureObject', 'hush'],
  ])('of type %s is refused from "%s", and never repeated', (type, text) => {
    const read = parameterValue(of(type), text);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('hush');
  });

  it('has a name in the environment', () => {
    expect(environmentNameOf(of('string'))).toBe('CAUSEWAY_VALUE_CONNECTION_CN_SITE_SHARED_KEY');
  });
});

describe('the values of a push', () => {
  const place = { group: 'resourceGroup:rg', region: 'westeurope' };
  const made = pushOf(
    planOf([
      make('subscription', 's', { subscriptionId: '00000000-0000-0000-0000-000000000001' }),
      make('resourceGroup', 'rg', { parent: 'subscription:s', region: 'westeurope' }),
      make('connection', 'cn-site', { ...place, sharedKey: 'ask' }),
      make('virtualNetworkGateway', 'vgw', { ...place, unknown: { bgpAsn: "parameters('asn')" } }),
      make('publicIp', 'p', { ...place, group: '/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/other' }),
      make('privateEndpoint', 'pe', {
        ...place,
        subnet: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
      }),
    ]),
    [],
  );
  if (!made.ok) throw new Error(made.error.message);
  const push = made.value;

  it('are secrets without a default and what the plan does not know; ids outside it stand in the template', () => {
    expect(parametersOf(push).map(({ name, type, secret, label }) => [name, type, secret, label])).toEqual([
      ['asn', 'int', false, 'Parameter asn'],
      ['connectionCnSiteSharedKey', 'secureString', true, 'Shared key of connection cn-site'],
    ]);
    const [step] = push.steps.filter((one) => one.kind === 'deploy').filter((one) => one.parameters.length > 0);
    expect(step?.template.parameters).toEqual({ asn: { type: 'int' }, connectionCnSiteSharedKey: { type: 'secureString' } });
    expect(JSON.stringify(step?.template)).toContain('virtualNetworks/v/subnets/s');
    expect(parametersOf(push).map((one) => one.why)).toEqual([
      "Virtual network gateway vgw needs it as properties.bgpSettings.asn. The plan does not hold it: parameters('asn') is known only at deployment.",
      'Connection cn-site needs it as properties.sharedKey. It goes to Azure with this push and is kept nowhere else.',
    ]);
  });

  it('go into the deployments that need them, and a missing one is named with where to put it', () => {
    const [plain, asking] = [false, true].map((asks) =>
      push.steps.filter((one) => one.kind === 'deploy').find((one) => one.parameters.length > 0 === asks),
    );
    if (!plain || !asking) throw new Error('The push has no such steps.');
    const values = { asn: '65010', connectionCnSiteSharedKey: 'hush' };
    expect(deploymentProperties(plain, values)).toMatchObject({ ok: true, value: { mode: 'Incremental', parameters: {} } });
    expect(deploymentProperties(asking, values)).toMatchObject({
      ok: true,
      value: { parameters: { asn: { value: 65010 }, connectionCnSiteSharedKey: { value: 'hush' } } },
    });
    expect(deploymentProperties(asking, { asn: '65010' })).toEqual({
      ok: false,
      error: {
        code: 'value-missing',
        message: 'Shared key of connection cn-site is missing. Give it when asked, or in CAUSEWAY_VALUE_CONNECTION_CN_SITE_SHARED_KEY.',
      },
    });
    expect(deploymentProperties(asking, JSON.parse('{"asn":"1","__proto__":{"connectionCnSiteSharedKey":"x"}}')).ok).toBe(false);
  });
});
