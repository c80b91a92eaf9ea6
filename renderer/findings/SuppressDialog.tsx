// Accepting a finding: never without a reason, here or everywhere in the plan, for good or until a day.
import { useState } from 'react';
import { splitReference } from '../../shared/base/markers.ts';
import type { Suppression } from '../../shared/plan/plan.ts';
import { isDay } from '../../shared/rules/settings/suppressions.ts';
import { closeDialog, perform, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { TextField } from '../ui/TextField.tsx';
import { suppressCommand } from './suppressions.ts';

/** The dialog for one finding. */
export function SuppressDialog({ fingerprint }: { readonly fingerprint: string }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const finding = useApp((state) => state.findings.find((one) => one.fingerprint === fingerprint));
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [where, setWhere] = useState<'resource' | 'plan'>('resource');
  if (!plan || !finding) return null;
  const resource = splitReference(finding.subject).id;
  const name = plan.resources.get(resource)?.name ?? resource;
  const expires = until.trim();
  const badDay = expires !== '' && !isDay(expires);
  const ready = reason.trim() !== '' && !badDay;
  const needsToday = expires !== '' && plan.settings.asOf === undefined;
  function suppress() {
    if (!plan || !finding || !ready) return;
    const entry: Suppression = {
      rule: finding.rule,
      reason: reason.trim(),
      ...(where === 'resource' && resource !== '' ? { resource } : {}),
      ...(expires === '' ? {} : { expires }),
    };
    perform(
      suppressCommand(plan, entry, needsToday ? today() : null),
      `Suppress ${finding.rule}${where === 'resource' ? ` on ${name}` : ''}`,
    );
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
          <Button variant="primary" disabled={!ready} onClick={suppress}>
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
        <TextField
          label="Until (optional)"
          layout="stack"
          mono
          value={until}
          onChange={setUntil}
          placeholder="YYYY-MM-DD"
          error={badDay ? 'Write the last day it holds like 2026-12-31.' : null}
          hint={
            needsToday && !badDay
              ? `The plan has no day to compare with; it becomes ${today()}. Change it in the properties of the plan.`
              : 'The last day it holds. After it the finding counts again.'
          }
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

/** The day on this machine, as plans write days. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
