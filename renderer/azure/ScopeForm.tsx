// Which part of Azure is read: subscriptions, groups, tags, regions, or only what a resource is connected to.
import { useEffect } from 'react';
import { loadSubscriptions, useAzure } from '../state/azure.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';
import { KnownSubscriptions } from './Subscriptions.tsx';
import type { TypedScope } from './scope.ts';

/** What the form holds; `chosen` is null until the subscriptions are known. */
export interface ScopeDraft extends TypedScope {
  readonly chosen: ReadonlySet<string> | null;
  readonly connected: boolean;
}

/** A form with nothing narrowed. */
export const WIDE_SCOPE: ScopeDraft = { groups: '', tags: '', regions: '', chosen: null, connected: false };

/** The form. `connectable` names what is selected on the canvas and exists in Azure. */
export function ScopeForm({
  draft,
  onChange,
  connectable,
}: {
  readonly draft: ScopeDraft;
  readonly onChange: (part: Partial<ScopeDraft>) => void;
  readonly connectable: readonly string[];
}) {
  const { subscriptions } = useAzure();
  useEffect(() => void loadSubscriptions(), []);
  const chosen = draft.chosen ?? new Set();
  const all = subscriptions !== null && chosen.size === subscriptions.length;
  return (
    <>
      <SectionHeading
        aside={
          subscriptions && subscriptions.length > 1 ? (
            <Button
              size="small"
              variant="quiet"
              onClick={() => onChange({ chosen: new Set(all ? [] : subscriptions.map((one) => one.subscriptionId)) })}
            >
              {all ? 'Choose none' : 'Choose all'}
            </Button>
          ) : null
        }
      >
        Subscriptions
      </SectionHeading>
      <KnownSubscriptions chosen={chosen} onChoose={(next) => onChange({ chosen: next })} />
      <SectionHeading>Only</SectionHeading>
      <div>
        <TextField
          label="Groups"
          mono
          value={draft.groups}
          placeholder="all, or rg-hub, rg-spoke"
          onChange={(groups) => onChange({ groups })}
        />
        <TextField label="Tags" mono value={draft.tags} placeholder="env=prod, owner" onChange={(tags) => onChange({ tags })} />
        <TextField label="Regions" mono value={draft.regions} placeholder="westeurope" onChange={(regions) => onChange({ regions })} />
        {connectable.length > 0 && (
          <Checkbox
            label={`Only what is connected to ${connectable.length === 1 ? connectable[0] : `the ${connectable.length} selected`}`}
            checked={draft.connected}
            onChange={(connected) => onChange({ connected })}
          />
        )}
      </div>
    </>
  );
}
