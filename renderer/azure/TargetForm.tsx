// Where a push goes: as the plan says it, and fields for what the plan leaves open.
import type { PushReason } from '../../shared/azure/push/options.ts';
import { compareText } from '../../shared/base/order.ts';
import type { PushPlan } from '../../shared/contract/azure.ts';
import { REGIONS } from '../../shared/facts/regions.ts';
import type { Resource } from '../../shared/kinds/index.ts';
import { useAzure } from '../state/azure.ts';
import { Button } from '../ui/Button.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { PushChoices } from './make-push.ts';

/** One place a push goes to. */
export interface TargetRow {
  readonly subscription: string;
  readonly group: string | null;
  readonly resources: number;
}

const REGION_OPTIONS = REGIONS.map(({ name, displayName, geography }) => ({ value: name, label: displayName, group: geography }));

/** The places a push deploys to, and how many resources each gets. */
export function targetRows(push: PushPlan): readonly TargetRow[] {
  const rows = new Map<string, TargetRow>();
  for (const step of push.steps) {
    if (step.kind !== 'deploy') continue;
    const key = `${step.subscription} ${step.group ?? ''}`;
    const before = rows.get(key);
    rows.set(key, { subscription: step.subscription, group: step.group, resources: (before?.resources ?? 0) + step.targets.length });
  }
  return [...rows].sort((a, b) => compareText(a[0], b[0])).map(([, row]) => row);
}

/** The form. Fields show for what the plan does not say, and for what was chosen instead. */
export function TargetForm({
  choices,
  rows,
  reasons,
  unnamed,
  onChange,
  onWrite,
}: {
  readonly choices: PushChoices;
  readonly rows: readonly TargetRow[];
  readonly reasons: readonly PushReason[];
  /** The one subscription of the plan whose id the plan does not state. */
  readonly unnamed: Resource | null;
  readonly onChange: (part: Partial<PushChoices>) => void;
  readonly onWrite: (id: string, subscriptionId: string) => void;
}) {
  const subscriptions = useAzure((state) => state.subscriptions);
  const asks = (code: PushReason['code']): boolean => reasons.some((one) => one.code === code);
  const nameOf = (id: string): string => subscriptions?.find((one) => one.subscriptionId.toLowerCase() === id.toLowerCase())?.name ?? id;
  const openFields = asks('subscription') || asks('group') || asks('region');
  const chosen = choices.subscription !== '' || choices.resourceGroup !== '' || choices.location !== '';
  return (
    <section aria-label="Target">
      <SectionHeading>Goes to</SectionHeading>
      {rows.length > 0 && (
        <ul className="az-targets">
          {rows.map((row) => (
            <li key={`${row.subscription} ${row.group}`}>
              <span className="az-name" title={row.subscription}>
                {row.group === null ? 'The subscription itself' : <strong className="mono">{row.group}</strong>}
                <span className="az-type"> in {nameOf(row.subscription)}</span>
              </span>
              <span className="az-type">
                {row.resources} {row.resources === 1 ? 'resource' : 'resources'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(openFields || chosen) && (
        <div className="az-target-fields">
          {(asks('subscription') || choices.subscription !== '') && (
            <SelectField
              label="Subscription"
              value={choices.subscription === '' ? null : choices.subscription}
              onChange={(subscription) => onChange({ subscription })}
              placeholder={subscriptions ? 'Choose…' : 'Asking Azure…'}
              disabled={!subscriptions}
              required
              options={(subscriptions ?? []).map((one) => ({ value: one.subscriptionId, label: `${one.name} (${one.subscriptionId})` }))}
              hint={
                unnamed &&
                choices.subscription !== '' && (
                  <Button size="small" onClick={() => onWrite(unnamed.id, choices.subscription)}>
                    Write this id into the plan, so that comparisons find it
                  </Button>
                )
              }
            />
          )}
          {(asks('group') || choices.resourceGroup !== '') && (
            <TextField
              label="Group"
              mono
              required
              value={choices.resourceGroup}
              placeholder="rg-hub"
              onChange={(resourceGroup) => onChange({ resourceGroup })}
              hint="Resource group of everything the plan puts into none."
            />
          )}
          {(asks('region') || choices.location !== '' || choices.resourceGroup !== '') && (
            <SelectField
              label="Region"
              value={choices.location === '' ? null : choices.location}
              onChange={(location) => onChange({ location })}
              options={REGION_OPTIONS}
              hint="Of everything the plan gives no region, and of a group that does not exist yet."
            />
          )}
        </div>
      )}
    </section>
  );
}
