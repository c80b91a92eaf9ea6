// Accepting a finding: never without a reason, here or everywhere in the plan.
import { useState } from 'react';
import { splitReference } from '../../shared/base/markers.ts';
import type { Suppression } from '../../shared/plan/plan.ts';
import { closeDialog, perform, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { TextField } from '../ui/TextField.tsx';

/** The dialog for one finding. */
export function SuppressDialog({ fingerprint }: { readonly fingerprint: string }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const finding = useApp((state) => state.findings.find((one) => one.fingerprint === fingerprint));
  const [reason, setReason] = useState('');
  const [where, setWhere] = useState<'resource' | 'plan'>('resource');
  if (!plan || !finding) return null;
  const resource = splitReference(finding.subject).id;
  const name = plan.resources.get(resource)?.name ?? resource;
  function suppress() {
    if (!plan || !finding || reason.trim() === '') return;
    const entry: Suppression = {
      rule: finding.rule,
      reason: reason.trim(),
      ...(where === 'resource' && resource !== '' ? { resource } : {}),
    };
    const suppressions = [...(plan.settings.suppressions ?? []), entry];
    perform({ type: 'settings', change: { suppressions } }, `Suppress ${finding.rule}${where === 'resource' ? ` on ${name}` : ''}`);
    closeDialog();
  }
  return (
    <Dialog
      open
      size="small"
      title={`Suppress ${finding.rule}`}
      onClose={closeDialog}
      facts="Kept in the plan file with its reason"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button variant="primary" disabled={reason.trim() === ''} onClick={suppress}>
            Suppress
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{finding.message}</p>
        <TextField
          data-autofocus
          label="Reason"
          layout="stack"
          value={reason}
          onChange={setReason}
          placeholder="Accepted by the network team, see change 4711"
          required
        />
        <RadioGroup
          label="Where"
          value={where}
          onChange={setWhere}
          options={[
            { value: 'resource', label: `Only on ${name}` },
            { value: 'plan', label: 'Everywhere in this plan' },
          ]}
        />
      </div>
    </Dialog>
  );
}
