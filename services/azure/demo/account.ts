// Who is signed in during the demo.
import type { AzureAccount, AzureSubscription } from '../../../shared/contract/azure.ts';

export const DEMO_SUBSCRIPTION: AzureSubscription = {
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  name: 'Demo',
  tenant: null,
  state: 'Enabled',
};

export const DEMO_ACCOUNT: AzureAccount = { way: 'environment', cloud: 'public', name: 'Demo with made-up answers', tenant: null };
