// What the importers make of an inventory. Thousands of resources take a moment: the page shows that they were read before it begins.
import { useEffect, useState } from 'react';
import type { Problem, Result } from '../../shared/base/result.ts';
import type { AzureInventory } from '../../shared/contract/azure.ts';
import type { Imported } from '../../shared/importers/importer.ts';
import { importSources } from '../../shared/importers/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';

type Understanding = Result<Imported & { readonly format: string }, Problem>;

/** The inventory as a plan, or null while there is none or it is being read. */
export function useUnderstood(inventory: AzureInventory | null, into: Plan | undefined): Understanding | null {
  const [made, setMade] = useState<{ readonly of: AzureInventory; readonly into: Plan | undefined; readonly value: Understanding } | null>(
    null,
  );
  useEffect(() => {
    if (!inventory) return;
    const timer = setTimeout(() => {
      const value = importSources([{ name: 'Azure', text: inventory.text }], into ? { into } : {});
      setMade({ of: inventory, into, value });
    });
    return () => clearTimeout(timer);
  }, [inventory, into]);
  return made && made.of === inventory && made.into === into ? made.value : null;
}
