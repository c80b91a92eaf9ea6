// One intent: its name, its ends, its service, what is expected, and the device it has to pass.
import { useState } from 'react';
import type { Intent, Plan } from '../../shared/plan/plan.ts';
import { changeAsked, endFrom, showProof } from '../state/proof.ts';
import { closeDialog, perform, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { devices, endText, intentDestinations, intentSources } from './ends.ts';
import { intentCommand, intentProblem } from './intents.ts';

type Protocol = 'tcp' | 'udp' | 'icmp';

const PROTOCOLS: readonly { readonly value: Protocol; readonly label: string }[] = [
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
  { value: 'icmp', label: 'ICMP' },
];

/** The dialog; `name` is the intent to edit, or null for a new one. */
export function IntentDialog({ name, draft }: { readonly name: string | null; readonly draft: Intent | undefined }) {
  const plan = useApp((state) => state.history?.present ?? null);
  return plan && <Form plan={plan} before={name} start={draft ?? plan.settings.intents?.find((one) => one.name === name)} />;
}

function Form({ plan, before, start }: { readonly plan: Plan; readonly before: string | null; readonly start: Intent | undefined }) {
  const [name, setName] = useState(start?.name ?? '');
  const [from, setFrom] = useState(start?.from ?? '');
  const [to, setTo] = useState(start?.to ?? '');
  const [port, setPort] = useState(String(start?.port ?? 443));
  const [protocol, setProtocol] = useState<Protocol>(start?.protocol ?? 'tcp');
  const [expect, setExpect] = useState<Intent['expect']>(start?.expect ?? 'allow');
  const [via, setVia] = useState(start?.via ?? '');
  const [tried, setTried] = useState(false);
  const problem = intentProblem(plan, before, { name, from, to, port: protocol === 'icmp' ? '0' : port });
  const errorOf = (field: string): string | null => (tried && problem?.field === field ? problem.words : null);
  const viaProblem =
    via !== '' && !plan.resources.has(via) ? `${via} is not in the plan. Choose a device of the list, or leave it empty.` : null;

  function save() {
    setTried(true);
    if (problem || viaProblem) return;
    const intent: Intent = {
      name: name.trim(),
      from,
      to,
      port: protocol === 'icmp' ? 0 : Number(port),
      ...(protocol === 'tcp' ? {} : { protocol }),
      expect,
      ...(via === '' ? {} : { via }),
    };
    if (!perform(intentCommand(plan, before, intent), before === null ? `Add intent ${intent.name}` : `Change intent ${intent.name}`))
      return;
    closeDialog();
    changeAsked({ chosen: intent.name });
    showProof('intents');
  }

  return (
    <Dialog
      open
      size="small"
      title={before === null ? 'Add an intent' : `Intent ${before}`}
      onClose={closeDialog}
      facts="Kept in the plan and proved with every edit"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button variant="primary" onClick={save}>
            {before === null ? 'Add' : 'Save'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div>
          <TextField label="Name" value={name} onChange={setName} error={errorOf('name')} placeholder="Servers reach Arc" required />
          <Combobox
            label="From"
            text={endText(plan, from)}
            options={intentSources(plan)}
            placeholder="Site, network, subnet or server"
            error={errorOf('from')}
            onCommit={(text) => setFrom(endFrom(plan, text))}
          />
          <Combobox
            label="To"
            text={endText(plan, to)}
            options={intentDestinations(plan, from)}
            placeholder="Resource, address, range or name"
            error={errorOf('to')}
            onCommit={(text) => setTo(endFrom(plan, text))}
          />
          <SelectField<Protocol> label="Protocol" options={PROTOCOLS} value={protocol} onChange={setProtocol} />
          {protocol !== 'icmp' && <TextField label="Port" mono value={port} onChange={setPort} error={errorOf('port')} />}
          <Combobox
            label="By way of"
            text={endText(plan, via)}
            options={devices(plan)}
            placeholder="Any device (optional)"
            error={viaProblem}
            onCommit={(text) => setVia(endFrom(plan, text))}
          />
        </div>
        <RadioGroup<Intent['expect']>
          label="Expected"
          value={expect}
          onChange={setExpect}
          options={[
            { value: 'allow', label: 'Allowed: all of it arrives' },
            { value: 'deny', label: 'Denied: none of it arrives' },
          ]}
        />
      </div>
    </Dialog>
  );
}
