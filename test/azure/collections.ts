// Lists in pages: `value` and a `nextLink` with a token, the way every list of Resource Manager goes on.
import { type Answer, type Asked, AzureError, ok } from './answer.ts';
import { hideNewer } from './defaults.ts';
import { type Bag, copy } from './tree.ts';
import type { World } from './world.ts';

export function page(world: World, asked: Asked, items: readonly Bag[], size = world.settings.pageSize): Answer {
  const token = asked.query.get('$skiptoken') ?? asked.query.get('$skipToken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString('utf8').replace('from:', ''));
  if (!Number.isInteger(from) || from < 0 || from > items.length)
    throw new AzureError(400, 'InvalidSkipToken', `The skip token '${token}' is not valid.`);
  const top = asked.query.get('$top');
  const take = top === null ? size : Math.min(size, Number(top));
  const value = items.slice(from, from + take).map(copy);
  hideNewer(value, asked.query.get('api-version') ?? '');
  const rest = from + take < items.length && (top === null || take < Number(top));
  // Network managers end their lists with an empty address instead of none.
  if (!rest) return ok(/\/networkManagers\//i.test(asked.path) ? { nextLink: '', value } : { value });
  const next = new URLSearchParams(asked.query);
  next.delete('$skipToken');
  next.set('$skiptoken', Buffer.from(`from:${from + take}`).toString('base64url'));
  return ok({ value, nextLink: `${world.origin}${asked.path}?${next.toString()}` });
}
