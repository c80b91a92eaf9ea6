// Effective routes, effective security rules and names of one place, as Azure shows them for an interface. A row leads to what made it.

import { useMemo } from 'react';
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { runAction } from '../state/actions.ts';
import { changeAsked, endFrom, type ProofTable, showFlow, useAsked } from '../state/proof.ts';
import { revealField } from '../state/reveal.ts';
import { Button } from '../ui/Button.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type Severity, SeverityMark } from '../ui/icons.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { endText, tableSubjects } from './ends.ts';
import { type NameRow, nameTable } from './name-table.ts';
import { type RouteRow, routeTable } from './route-table.ts';
import { type RuleRow, ruleTable } from './rule-table.ts';
import type { Origin, Table } from './table.ts';

const TABLES: readonly { readonly value: ProofTable; readonly label: string }[] = [
  { value: 'routes', label: 'Effective routes' },
  { value: 'rules', label: 'Security rules' },
  { value: 'names', label: 'Names' },
];

/** Which table about what; copying it. */
export function TablesTools({ plan }: { readonly plan: Plan }) {
  const { table, subject } = useAsked();
  return (
    <>
      <Combobox
        label="Table of"
        layout="hidden"
        text={endText(plan, subject ?? '')}
        options={tableSubjects(plan)}
        placeholder="Subnet, interface or server"
        onCommit={(text) => changeAsked({ subject: endFrom(plan, text) })}
      />
      <SelectField<ProofTable>
        label="Table"
        layout="hidden"
        options={TABLES}
        value={table}
        onChange={(next) => changeAsked({ table: next })}
      />
      <Button
        size="small"
        variant="quiet"
        icon="copy"
        label="Copy the table as CSV"
        disabled={subject === null || !plan.resources.has(subject)}
        onClick={() => runAction('copy-table')}
      />
    </>
  );
}

/** The table. */
export function Tables({ plan }: { readonly plan: Plan }) {
  const { table, subject } = useAsked();
  const resource = plan.resources.get(subject ?? '');
  if (!resource)
    return (
      <EmptyState title="Choose a subnet, an interface or a server">
        Its effective routes, the security rules a flow meets there, and what names resolve to.
      </EmptyState>
    );
  if (table === 'routes') return <Routes plan={plan} resource={resource} />;
  return table === 'rules' ? <Rules plan={plan} resource={resource} /> : <Names plan={plan} resource={resource} />;
}

interface Subject {
  readonly plan: Plan;
  readonly resource: Resource;
}

function follow(from: Origin | null | undefined): void {
  if (from) revealField(from.id, from.field);
}

function Shown<Row extends { readonly key: string }>({
  label,
  table,
  columns,
  onChoose,
}: {
  readonly label: string;
  readonly table: Table<Row>;
  readonly columns: readonly Column<Row>[];
  readonly onChoose: (row: Row) => void;
}) {
  const choose = (key: string) => {
    const row = table.rows.find((one) => one.key === key);
    if (row) onChoose(row);
  };
  return (
    <>
      {table.missing.length > 0 && (
        <p className="table-missing">
          <SeverityMark severity="unknown" size={13} label="Not known" /> The plan does not state {table.missing.join('; ')}.
        </p>
      )}
      <DataTable
        label={label}
        columns={columns}
        rows={table.rows}
        rowKey={(row) => row.key}
        onActivate={choose}
        empty={<EmptyState title="Nothing to list">{table.none}</EmptyState>}
      />
    </>
  );
}

function Link({ from, children }: { readonly from: Origin | null; readonly children: string }) {
  if (!from) return <span title={children}>{children}</span>;
  return (
    <button type="button" className="rule-code" title={`${children}: show what made it`} onClick={() => follow(from)}>
      {children}
    </button>
  );
}

const ROUTE_STATES: { readonly [state in RouteRow['state']]: Severity } = { Active: 'ok', Invalid: 'info', Down: 'error' };

const ROUTES: readonly Column<RouteRow>[] = [
  { id: 'source', header: 'Source', width: 150, render: ({ source }) => source },
  {
    id: 'state',
    header: 'State',
    width: 84,
    render: ({ state }) => (
      <span className="ui-marked">
        <SeverityMark severity={ROUTE_STATES[state]} size={13} label="" />
        {state}
      </span>
    ),
  },
  { id: 'prefix', header: 'Prefix', width: 130, mono: true, render: ({ prefix }) => prefix },
  { id: 'hop', header: 'Next hop', width: 150, render: ({ hop }) => hop },
  {
    id: 'via',
    header: 'Address or link',
    width: 'grow',
    mono: true,
    render: ({ via, from }) => <Link from={from}>{via || '–'}</Link>,
  },
];

function Routes({ plan, resource }: Subject) {
  const table = useMemo(() => routeTable(plan, resource), [plan, resource]);
  return <Shown label={`Effective routes of ${resource.name}`} table={table} columns={ROUTES} onChoose={({ from }) => follow(from)} />;
}

const RULES: readonly Column<RuleRow>[] = [
  { id: 'direction', header: 'Direction', width: 72, render: ({ direction }) => direction },
  { id: 'order', header: 'Priority', width: 58, align: 'right', mono: true, render: ({ order }) => order },
  { id: 'name', header: 'Rule', width: 'grow', render: ({ name, from }) => <Link from={from}>{name || 'without a name'}</Link> },
  { id: 'source', header: 'Source', width: 112, mono: true, render: ({ source }) => <span title={source}>{source}</span> },
  {
    id: 'destination',
    header: 'Destination',
    width: 116,
    mono: true,
    render: ({ destination }) => <span title={destination}>{destination}</span>,
  },
  { id: 'service', header: 'Service', width: 72, mono: true, render: ({ service }) => <span title={service}>{service}</span> },
  {
    id: 'access',
    header: 'Action',
    width: 74,
    render: ({ access }) => (
      <span className="ui-marked">
        <SeverityMark severity={/allow/i.test(access) ? 'ok' : /deny/i.test(access) ? 'error' : 'unknown'} size={13} label="" />
        {access}
      </span>
    ),
  },
  { id: 'by', header: 'Asked by', width: 104, render: ({ by }) => <span title={by}>{by}</span> },
];

function Rules({ plan, resource }: Subject) {
  const table = useMemo(() => ruleTable(plan, resource), [plan, resource]);
  return (
    <Shown label={`Effective security rules of ${resource.name}`} table={table} columns={RULES} onChoose={({ from }) => follow(from)} />
  );
}

const NAME_MARKS: { readonly [state in ReturnType<NameRow['answer']>['state']]: Severity } = {
  ok: 'ok',
  public: 'info',
  unknown: 'unknown',
  error: 'error',
};

function Names({ plan, resource }: Subject) {
  const table = useMemo(() => nameTable(plan, resource), [plan, resource]);
  const show = ({ name }: NameRow) => showFlow({ from: resource.id, to: name, port: 443, protocol: 'tcp' });
  const columns: readonly Column<NameRow>[] = [
    {
      id: 'answer',
      header: 'Answer',
      width: 104,
      render: (row) => {
        const { answer, state } = row.answer();
        return (
          <span className="ui-marked">
            <SeverityMark severity={NAME_MARKS[state]} size={13} label="" />
            {answer}
          </span>
        );
      },
    },
    {
      id: 'name',
      header: 'Name',
      width: 'grow',
      mono: true,
      render: (row) => (
        <button type="button" className="rule-code" title={`${row.purpose}. Trace ${row.name}`} onClick={() => show(row)}>
          {row.name}
        </button>
      ),
    },
    { id: 'addresses', header: 'Addresses', width: 112, mono: true, render: (row) => row.answer().addresses },
    { id: 'chain', header: 'Chain', width: 'grow', render: (row) => <span title={row.answer().chain}>{row.answer().chain}</span> },
  ];
  return <Shown label={`Names asked from ${resource.name}`} table={table} columns={columns} onChoose={show} />;
}
