// What a broken import has read already, so that the next one of the same scope goes on where it broke. Lives in this process for a while.

import type { InventoryRow } from '../../shared/azure/inventory/rows.ts';
import type { AzureScope } from '../../shared/contract/azure.ts';

/** What one request brought, and where its list goes on. */
export interface ReadPage {
  readonly rows: readonly InventoryRow[];
  readonly next: string | null;
  readonly total: number | null;
}

export interface PageMemory {
  readonly recall: (request: string) => ReadPage | undefined;
  readonly keep: (request: string, page: ReadPage) => void;
  /** The import came to its end: nothing is kept. */
  readonly done: () => void;
}

/** Older pages tell of a state that may be gone. */
const KEPT_MS = 20 * 60_000;

export interface PageMemories {
  /** The memory for a scope as one account sees it. */
  readonly of: (account: string, scope: AzureScope) => PageMemory;
  readonly clear: () => void;
}

/** Memories of one host: the last import only. */
export function createPageMemories(now: () => number): PageMemories {
  let last: { readonly key: string; readonly at: number; readonly pages: Map<string, ReadPage> } | null = null;
  return {
    of: (account, scope) => {
      const key = JSON.stringify([account, scope.subscriptions, scope.groups, scope.tags, scope.regions, scope.connectedTo]);
      if (last === null || last.key !== key || now() - last.at > KEPT_MS) last = { key, at: now(), pages: new Map() };
      const { pages } = last;
      return {
        recall: (request) => pages.get(request),
        keep: (request, page) => void pages.set(request, page),
        done: () => {
          if (last?.pages === pages) last = null;
        },
      };
    },
    clear: () => {
      last = null;
    },
  };
}
