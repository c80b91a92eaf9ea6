// Where an import goes: over the plan on screen, whose layout stays, or into a plan of its own.
import { type ReactNode, useState } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import { useApp } from '../state/store.ts';
import { RadioGroup } from '../ui/RadioGroup.tsx';

type Target = 'merge' | 'new';

/** The plan to merge into, if that is chosen, and the field that chooses; there is none where there is nothing to merge with. */
export function useTarget(): { readonly into: Plan | undefined; readonly choice: ReactNode } {
  const plan = useApp((state) => state.history?.present ?? null);
  const canMerge = plan !== null && plan.resources.size > 0;
  const [target, setTarget] = useState<Target>(canMerge ? 'merge' : 'new');
  const choice = canMerge && (
    <RadioGroup<Target>
      label="Into"
      value={target}
      onChange={setTarget}
      options={[
        { value: 'merge', label: 'Merge into this plan' },
        { value: 'new', label: 'New plan' },
      ]}
    />
  );
  return { into: target === 'merge' && plan ? plan : undefined, choice };
}
