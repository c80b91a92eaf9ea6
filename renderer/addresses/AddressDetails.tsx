// What is known of the chosen range or free block, and its edits: resize with what it would break, reserve, rename, let go, fill.
import { useMemo, useState } from 'react';
import type { Conflict } from '../../shared/addresses/conflicts.ts';
import { fillCommand, releaseCommand, reserveCommand } from '../../shared/addresses/edit.ts';
import { addressBlocks } from '../../shared/addresses/map.ts';
import { ROLE_LABELS } from '../../shared/addresses/ranges.ts';
import { breaksSomething, resizeOf } from '../../shared/addresses/resize.ts';
import type { AddressNode } from '../../shared/addresses/tree.ts';
import { formatCidr } from '../../shared/net/cidr.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { reveal } from '../state/reveal.ts';
import { closeDialog, perform } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';
import { grouped } from './AddressTable.tsx';
import { freshName } from './NextFree.tsx';

export interface AddressDetailsProps {
  readonly plan: Plan;
  readonly selected: string | null;
  readonly nodes: readonly AddressNode[];
  readonly conflicts: readonly Conflict[];
  readonly onSelect: (key: string) => void;
}

/** The column beside the map. */
export function AddressDetails({ plan, selected, nodes, conflicts, onSelect }: AddressDetailsProps) {
  const node = nodes.find((one) => one.key === selected);
  const free = node ? null : freeBlock(nodes, selected);
  return (
    <aside className="address-details" aria-label="Chosen range">
      {node && (
        <RangeDetails plan={plan} node={node} conflicts={conflicts.filter((one) => one.ranges.includes(node.key))} onSelect={onSelect} />
      )}
      {free && <FreeDetails plan={plan} root={free.root} range={free.text} onSelect={onSelect} />}
      {!node && !free && <p className="quiet">Choose a range to see how full it is and to change it.</p>}
    </aside>
  );
}

function freeBlock(nodes: readonly AddressNode[], key: string | null): { readonly root: AddressNode; readonly text: string } | null {
  for (const root of nodes)
    for (const block of root.free.length > 0 ? addressBlocks(root) : []) if (block.key === key) return { root, text: block.text };
  return null;
}

function RangeDetails(props: {
  readonly plan: Plan;
  readonly node: AddressNode;
  readonly conflicts: readonly Conflict[];
  readonly onSelect: (key: string) => void;
}) {
  const { plan, node, conflicts, onSelect } = props;
  const { sums, resource } = node;
  const holds = node.role === 'network' || node.role === 'site' || node.role === 'subnet' || node.role === 'siteSubnet';
  return (
    <>
      <SectionHeading aside={ROLE_LABELS[node.role]}>{node.name}</SectionHeading>
      <p className="mono">{node.text}</p>
      {holds && (
        <dl className="address-facts">
          <Fact label="Addresses for use">{grouped(sums.usable)}</Fact>
          <Fact label="Used, as far as known">{grouped(sums.used)}</Fact>
          {sums.held > 0n && <Fact label="Reserved">{grouped(sums.held)}</Fact>}
          <Fact label="Free">{grouped(sums.free)}</Fact>
          <Fact label="Reserve for growth">
            {grouped(sums.growth)}
            {sums.free < sums.growth ? ', used up' : ''}
          </Fact>
        </dl>
      )}
      {node.reason && <p>{node.reason}</p>}
      {node.free.length > 0 && (
        <p className="quiet">
          Free blocks: <span className="mono">{node.free.slice(0, 8).map(formatCidr).join(', ')}</span>
          {node.free.length > 8 ? ` and ${node.free.length - 8} more` : ''}
        </p>
      )}
      {conflicts.length > 0 && (
        <ul className="address-conflicts">
          {conflicts.slice(0, 8).map((one) => (
            <li key={`${one.kind} ${one.ranges.join(' ')} ${one.resources.join(' ')}`}>
              <SeverityMark severity={one.severity} size={13} />
              <span>{one.message}</span>
            </li>
          ))}
        </ul>
      )}
      {resource && (
        <Button
          size="small"
          icon="eye"
          onClick={() => {
            closeDialog();
            reveal(resource.id);
          }}
        >
          Show on the canvas
        </Button>
      )}
      {resource && node.role !== 'circuitLink' && node.role !== 'peeredNetwork' && <ResizeForm plan={plan} node={node} />}
      {node.role === 'reservation' && <ReservationForm plan={plan} node={node} onSelect={onSelect} />}
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="mono">{children}</dd>
    </>
  );
}

function ResizeForm({ plan, node }: { readonly plan: Plan; readonly node: AddressNode }) {
  const [to, setTo] = useState(node.text);
  const id = node.resource?.id ?? '';
  const changed = to.trim() !== node.text;
  const resize = useMemo(() => (changed ? resizeOf(plan, id, to.trim(), node.text) : null), [plan, id, to, node.text, changed]);
  const outcome = resize?.ok ? resize.value : null;
  return (
    <section aria-label="Resize" className="stack">
      <SectionHeading>Resize</SectionHeading>
      <TextField
        label="New range"
        layout="stack"
        mono
        value={to}
        onChange={setTo}
        error={resize && !resize.ok ? resize.error.message : null}
        hint="What it would break is said before anything changes."
      />
      {outcome && (
        <ul className="address-conflicts">
          {outcome.cautions.map((message) => (
            <li key={message}>
              <SeverityMark severity="warning" size={13} />
              <span>{message}</span>
            </li>
          ))}
          {outcome.breaks.map((one) => (
            <li key={one.message}>
              <SeverityMark severity={one.severity} size={13} />
              <span>{one.message}</span>
            </li>
          ))}
          {outcome.mentions.map((one) => (
            <li key={`${one.resource} ${one.field}`}>
              <SeverityMark severity="info" size={13} />
              <span>
                {one.name} says {outcome.from} in {one.field} and would have to follow.
              </span>
            </li>
          ))}
          {outcome.cures.map((one) => (
            <li key={one.message} className="quiet">
              <SeverityMark severity="ok" size={13} label="Cured" />
              <span>{one.message}</span>
            </li>
          ))}
          {outcome.breaks.length + outcome.cures.length + outcome.mentions.length + outcome.cautions.length === 0 && (
            <li>Nothing breaks.</li>
          )}
        </ul>
      )}
      <Button size="small" disabled={!outcome} onClick={() => outcome && perform(outcome.command, `Resize ${node.name} to ${outcome.to}`)}>
        {outcome && breaksSomething(outcome) ? 'Resize all the same' : 'Resize'}
      </Button>
    </section>
  );
}

function ReservationForm({
  plan,
  node,
  onSelect,
}: {
  readonly plan: Plan;
  readonly node: AddressNode;
  readonly onSelect: (key: string) => void;
}) {
  const index = Number(node.key.split(' ')[1]);
  const [range, setRange] = useState(node.text);
  const [name, setName] = useState(node.name);
  const [reason, setReason] = useState(node.reason ?? '');
  const command = reserveCommand(plan, { range, name, reason }, index);
  return (
    <section aria-label="Reservation" className="stack">
      <SectionHeading>Reservation</SectionHeading>
      <TextField label="Range" layout="stack" mono value={range} onChange={setRange} />
      <TextField label="Kept for" layout="stack" value={name} onChange={setName} />
      <TextField label="Reason (optional)" layout="stack" value={reason} onChange={setReason} />
      {!command.ok && <p className="address-wrong">{command.error.message}</p>}
      <div className="address-buttons">
        <Button
          size="small"
          variant="primary"
          disabled={!command.ok}
          onClick={() => command.ok && perform(command.value, `Change reservation ${name}`)}
        >
          Keep the change
        </Button>
        <Button
          size="small"
          icon="trash"
          onClick={() => {
            if (perform(releaseCommand(plan, index), `Release ${node.name}`)) onSelect('');
          }}
        >
          Release
        </Button>
      </div>
    </section>
  );
}

function FreeDetails(props: {
  readonly plan: Plan;
  readonly root: AddressNode;
  readonly range: string;
  readonly onSelect: (key: string) => void;
}) {
  const { plan, root, range, onSelect } = props;
  const holder = root.resource?.id ?? '';
  const [at, setAt] = useState(range);
  const [name, setName] = useState(freshName(plan, holder));
  const reservation = reserveCommand(plan, { range: at, name });
  return (
    <>
      <SectionHeading aside="Free">{root.name}</SectionHeading>
      <p className="mono">{range}</p>
      <TextField label="Range" layout="stack" mono value={at} onChange={setAt} hint="All of the block or a part of it." />
      <TextField label="Name" layout="stack" value={name} onChange={setName} />
      {!reservation.ok && <p className="address-wrong">{reservation.error.message}</p>}
      <div className="address-buttons">
        <Button
          size="small"
          variant="primary"
          disabled={!reservation.ok}
          onClick={() => {
            const command = fillCommand(plan, holder, at.trim(), name.trim());
            if (command?.type === 'add' && perform(command, `Add subnet ${name.trim()}`))
              onSelect(`${command.resource.id} ${command.resource.kind === 'subnet' ? 'addressPrefix' : 'prefix'}`);
          }}
        >
          Add subnet
        </Button>
        <Button
          size="small"
          disabled={!reservation.ok}
          onClick={() => {
            if (reservation.ok && perform(reservation.value, `Reserve ${at.trim()}`))
              onSelect(`reservation ${plan.settings.reservations?.length ?? 0}`);
          }}
        >
          Reserve
        </Button>
      </div>
    </>
  );
}
