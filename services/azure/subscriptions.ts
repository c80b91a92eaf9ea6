// The subscriptions an account sees.
import { own } from '../../shared/base/json.ts';
import { compareText } from '../../shared/base/order.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { AzureSubscription } from '../../shared/contract/azure.ts';
import type { ArmClient } from './arm-client.ts';
import type { ArmError } from './arm-errors.ts';
import { readPages } from './paging.ts';

const API_VERSION = '2022-12-01';

/** In order of their names. */
export async function readSubscriptions(client: ArmClient, signal: AbortSignal): Promise<Result<readonly AzureSubscription[], ArmError>> {
  const found = new Map<string, AzureSubscription>();
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const read = await readPages(
    client,
    { method: 'GET', path: `/subscriptions?api-version=${API_VERSION}`, subject: 'Reading the subscriptions', signal },
    (rows) => {
      for (const row of rows) {
        const subscriptionId = text(own(row, 'subscriptionId'));
        if (subscriptionId === null) continue;
        found.set(subscriptionId.toLowerCase(), {
          subscriptionId,
          name: text(own(row, 'displayName')) ?? subscriptionId,
          tenant: text(own(row, 'tenantId')),
          state: text(own(row, 'state')) ?? 'Unknown',
        });
      }
    },
  );
  if (!read.ok) return read;
  return ok([...found.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.subscriptionId, b.subscriptionId)));
}
