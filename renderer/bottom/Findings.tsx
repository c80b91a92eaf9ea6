// What the rules say, as a table: filter by severity and words, group by rule or object. A press leads to the resource.
import { useMemo } from 'react';
import { splitReference } from '../../shared/base/markers.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding, Severity } from '../../shared/rules/define-rule.ts';
import { RULES } from '../../shared/rules/index.ts';
import { activeFindings } from '../state/derived.ts';
import { revealFinding } from '../state/reveal.ts';
import { openDialog, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SEVERITY_LABELS, SeverityMark } from '../ui/icons.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';

type SeverityFilter = Severity | 'all';
type Grouping = 'severity' | 'rule' | 'object';

const SEVERITIES: readonly { readonly value: SeverityFilter; readonly label: string }[] = [
  { value: 'all', label: 'All severities' },
  { value: 'error', label: 'Errors' },
  { value: 'warning', label: 'Warnings' },
  { value: 'unknown', label: 'Unknown' },
  { value: 'info', label: 'Notes' },
];

const GROUPINGS: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: 'severity', label: 'Worst first' },
  { value: 'rule', label: 'Group by rule' },
  { value: 'object', label: 'Group by object' },
];

/** What the list shows, and in which order. */
export interface FindingsFilter {
  readonly severity: SeverityFilter;
  readonly grouping: Grouping;
  readonly words: string;
}

/** Everything, worst first. */
export const EVERY_FINDING: FindingsFilter = { severity: 'all', grouping: 'severity', words: '' };

/** The controls of the filter, for the line of the tabs. */
export function FindingsTools({
  filter,
  onChange,
}: {
  readonly filter: FindingsFilter;
  readonly onChange: (filter: FindingsFilter) => void;
}) {
  const suppressed = useApp((state) => state.findings.length - activeFindings(state.findings).length);
  return (
    <div className="list-tools">
      {suppressed > 0 && <span className="ui-hint">{suppressed} suppressed</span>}
      <SelectField
        label="Severity"
        layout="hidden"
        options={SEVERITIES}
        value={filter.severity}
        onChange={(severity) => onChange({ ...filter, severity })}
      />
      <SelectField
        label="Order"
        layout="hidden"
        options={GROUPINGS}
        value={filter.grouping}
        onChange={(grouping) => onChange({ ...filter, grouping })}
      />
      <TextField
        label="Filter findings"
        layout="hidden"
        type="search"
        icon="filter"
        placeholder="Filter"
        value={filter.words}
        onChange={(words) => onChange({ ...filter, words })}
      />
    </div>
  );
}

/** The findings of the plan. */
export function Findings({ filter, onFilter }: { readonly filter: FindingsFilter; readonly onFilter: (filter: FindingsFilter) => void }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const findings = useApp((state) => state.findings);
  const checked = useApp((state) => state.checked !== null);
  const chosen = useApp((state) => state.finding);
  const active = activeFindings(findings);
  const rows = useMemo(() => (plan ? rowsOf(plan, active, filter) : []), [plan, active, filter]);
  const columns = useMemo(() => (plan ? columnsOf(plan) : []), [plan]);
  const byKey = (key: string) => active.find((one) => one.fingerprint === key);
  return (
    <DataTable
      label="Findings"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.fingerprint}
      selectedKey={chosen}
      onSelect={(key) => {
        const finding = byKey(key);
        if (finding) revealFinding(finding);
      }}
      onActivate={(key) => {
        const finding = byKey(key);
        if (finding) openDialog(finding.fixable === null ? { type: 'rule', code: finding.rule } : { type: 'fix', fingerprint: key });
      }}
      empty={
        <NoRows
          checked={checked}
          active={active.length}
          suppressed={findings.length - active.length}
          resources={plan?.resources.size ?? 0}
          onShowAll={() => onFilter(EVERY_FINDING)}
        />
      }
    />
  );
}

function NoRows({
  checked,
  active,
  suppressed,
  resources,
  onShowAll,
}: {
  readonly checked: boolean;
  readonly active: number;
  readonly suppressed: number;
  readonly resources: number;
  readonly onShowAll: () => void;
}) {
  if (!checked) return <EmptyState title="Checking…">The rules run when the plan rests.</EmptyState>;
  if (active > 0) return <EmptyState title="Nothing matches the filter" action={<Button onClick={onShowAll}>Show all {active}</Button>} />;
  if (resources === 0)
    return (
      <EmptyState title="Nothing to check yet">Rules look at what the plan holds. Add a site or a virtual network to begin.</EmptyState>
    );
  return (
    <EmptyState title="No findings" severity="ok">
      {RULES.length} rules ran on {resources} {resources === 1 ? 'resource' : 'resources'}.{' '}
      {suppressed === 1 ? '1 finding is suppressed.' : `${suppressed} findings are suppressed.`}
    </EmptyState>
  );
}

function rowsOf(plan: Plan, findings: readonly Finding[], wanted: FindingsFilter): readonly Finding[] {
  const text = wanted.words.trim().toLowerCase();
  const rows = findings.filter(
    (one) =>
      (wanted.severity === 'all' || one.severity === wanted.severity) &&
      (text === '' || `${one.rule} ${one.id} ${one.message} ${nameOf(plan, one.subject)}`.toLowerCase().includes(text)),
  );
  if (wanted.grouping === 'severity') return rows;
  const key = (one: Finding): string => (wanted.grouping === 'rule' ? one.rule : nameOf(plan, one.subject));
  return [...rows].sort((a, b) => key(a).localeCompare(key(b), 'en'));
}

function nameOf(plan: Plan, subject: string): string {
  return plan.resources.get(splitReference(subject).id)?.name ?? (subject === '' ? 'Plan' : subject);
}

function fieldName(plan: Plan, finding: Finding): string {
  const resource = plan.resources.get(splitReference(finding.subject).id);
  const [head] = (finding.field ?? '').split('.');
  if (!resource || !head) return '';
  const fields = kindOf(resource.kind).fields;
  return Object.hasOwn(fields, head) ? (fields[head]?.label ?? head) : head;
}

function columnsOf(plan: Plan): readonly Column<Finding>[] {
  return [
    {
      id: 'severity',
      header: 'Severity',
      width: 92,
      render: ({ severity }) => (
        <span className="ui-marked">
          <SeverityMark severity={severity} size={14} label="" />
          {SEVERITY_LABELS[severity]}
        </span>
      ),
    },
    {
      id: 'rule',
      header: 'Rule',
      width: 78,
      mono: true,
      render: ({ rule }) => (
        <button
          type="button"
          className="rule-code"
          tabIndex={-1}
          title="Explain this rule"
          onClick={() => openDialog({ type: 'rule', code: rule })}
        >
          {rule}
        </button>
      ),
    },
    { id: 'finding', header: 'Finding', width: 'grow', render: ({ message }) => <span title={message}>{message}</span> },
    { id: 'object', header: 'Object', width: 128, mono: true, render: ({ subject }) => nameOf(plan, subject) },
    { id: 'field', header: 'Field', width: 128, render: (finding) => <span className="quiet">{fieldName(plan, finding)}</span> },
    {
      id: 'action',
      header: '',
      label: 'Action',
      width: 96,
      align: 'right',
      render: ({ fixable, fingerprint, rule }) => (
        <button
          type="button"
          className="ui-link"
          onClick={(event) => {
            event.stopPropagation();
            openDialog(fixable === null ? { type: 'rule', code: rule } : { type: 'fix', fingerprint });
          }}
        >
          {fixable === null ? 'Explain' : 'Preview fix'}
        </button>
      ),
    },
  ];
}
