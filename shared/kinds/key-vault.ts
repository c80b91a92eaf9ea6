// Key vault, as far as its reachability goes.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, text } from './fields.ts';

export const keyVault = defineKind({
  kind: 'keyVault',
  label: 'Key vault',
  plural: 'Key vaults',
  description: 'Holds keys, secrets and certificates; servers reach it publicly or through a private endpoint.',
  family: 'plain',
  palette: 'Platform services',
  parents: [],
  fields: {
    publicNetworkAccess: choice(['Enabled', 'Disabled'], {
      label: 'Public access',
      arm: 'properties.publicNetworkAccess',
      section: 'Network',
    }),
    defaultAction: choice(['Allow', 'Deny'], {
      label: 'Networks not listed',
      arm: 'properties.networkAcls.defaultAction',
      section: 'Network',
    }),
    bypass: choice(['AzureServices', 'None'], {
      label: 'Trusted services',
      arm: 'properties.networkAcls.bypass',
      section: 'Network',
    }),
    sku: choice(['standard', 'premium'], { label: 'SKU', arm: 'properties.sku.name', section: 'Settings' }),
    skuFamily: choice(['A'], { label: 'SKU family', arm: 'properties.sku.family', section: 'Settings' }),
    tenant: text({
      label: 'Tenant',
      arm: 'properties.tenantId',
      section: 'Settings',
      hint: 'Empty means the tenant of the subscription.',
    }),
    rbacAuthorization: flag({ label: 'Roles decide access', arm: 'properties.enableRbacAuthorization', section: 'Settings' }),
    purgeProtection: flag({ label: 'Purge protection', arm: 'properties.enablePurgeProtection', section: 'Settings' }),
  },
  defaults: { sku: 'standard', skuFamily: 'A', rbacAuthorization: true, publicNetworkAccess: 'Disabled' },
  arm: {
    type: 'Microsoft.KeyVault/vaults',
    apiVersion: '2024-11-01',
    location: 'region',
    readOnly: ['properties.privateEndpointConnections', 'properties.hsmPoolResourceId', 'properties.vaultUri'],
  },
  draw: {
    role: 'service',
    zone: 'services',
    fact: (vault) => vault.sku,
    facts: (vault) => (vault.publicNetworkAccess ? [['Public access', vault.publicNetworkAccess === 'Enabled' ? 'open' : 'closed']] : []),
  },
});

export type KeyVault = ResourceFrom<typeof keyVault>;
