// What the rules say, as a table: filter by severity, family and words, group by rule or object, with or without the suppressed ones. A press leads to the resource.
import { useMemo, useState } from 'react';
import { splitReference } from '../../shared/base/markers.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding, Severity } from '../../shared/rules/define-rule.ts';
import { PROFILE_NAMES, PROFILES, type ProfileName } from '../../shared/rules/profiles.ts';
import { unsuppressCommand } from '../findings/suppressions.ts';
import { activeFindings, judgeUnder } from '../state/derived.ts';
import { rulesRun } from '../state/judgement.ts';
import { usePreferences } from '../state/preferences.ts';
import { revealFinding } from '../state/reveal.ts';
import { currentPlan, openDialog, perform, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SEVERITY_LABELS, SeverityMark } from '../ui/icons.tsx';
import { type MenuAnchor, type MenuItem, MenuPopup } from '../ui/Menu.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';

type SeverityFilter = Severity | 'all';
type Grouping = 'severity' | 'rule' | 'object';

const SEVERITIES: readonly { readonly value: SeverityFilter; readonly label: string }[] = [
  { value: 'all', label: 'Severity' },
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
  /** Folder of the rules, such as `addressing`, or `all`. */
  readonly family: string;
  readonly suppressed: boolean;
  readonly words: string;
}

/** Everything, worst first. */
export const EVERY_FINDING: FindingsFilter = { severity: 'all', grouping: 'severity', family: 'all', suppressed: false, words: '' };

/** The controls of the filter, for the line of the tabs. */
export function FindingsTools({
  filter,
  onChange,
}: {
  readonly filter: FindingsFilter;
  readonly onChange: (filter: FindingsFilter) => void;
}) {
  const findings = useApp((state) => state.findings);
  const suppressed = findings.length - activeFindings(findings).length;
  const families = [...new Set([...findings.map(familyOf), ...(filter.family === 'all' ? [] : [filter.family])])].sort();
  return (
    <div className="list-tools">
      {suppressed > 0 && (
        <Button
          variant="quiet"
          size="small"
          pressed={filter.suppressed}
          title="Show suppressed findings as well"
          onClick={() => onChange({ ...filter, suppressed: !filter.suppressed })}
        >
          {suppressed} suppressed
        </Button>
      )}
      <SelectField
        label="Severity"
        layout="hidden"
        options={SEVERITIES}
        value={filter.severity}
        onChange={(severity) => onChange({ ...filter, severity })}
      />
      <SelectField
        label="Family"
        layout="hidden"
        options={[{ value: 'all', label: 'Family' }, ...families.map((value) => ({ value, label: familyLabel(value) }))]}
        value={filter.family}
        onChange={(family) => onChange({ ...filter, family })}
      />
      <OrderMenu filter={filter} onChange={onChange} />
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

const PROFILE_LABELS: { readonly [name in ProfileName]: string } = {
  recommended: 'Recommended',
  strict: 'Strict',
  'arc-private-link': 'Arc private link',
};

/** Order of the list, and the profile the plan is judged under. */
function OrderMenu({ filter, onChange }: { readonly filter: FindingsFilter; readonly onChange: (filter: FindingsFilter) => void }) {
  const profile = usePreferences((state) => state.profile);
  const [anchor, setAnchor] = useState<MenuAnchor | null>(null);
  const items: readonly MenuItem[] = [
    { type: 'heading', id: 'order', label: 'Order' },
    ...GROUPINGS.map(({ value, label }) => ({ id: value, label, checked: filter.grouping === value })),
    { type: 'heading', id: 'profile', label: 'Profile of the rules' },
    ...PROFILE_NAMES.map((id) => ({ id, label: PROFILE_LABELS[id], checked: profile === id })),
  ];
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        icon="settings"
        label="Order and profile"
        title={`Order and profile. ${PROFILE_LABELS[profile]}: ${PROFILES[profile].description}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      />
      {anchor && (
        <MenuPopup
          label="Order and profile"
          items={items}
          anchor={anchor}
          onSelect={(id) => {
            const grouping = GROUPINGS.find((one) => one.value === id)?.value;
            const chosen = PROFILE_NAMES.find((one) => one === id);
            if (grouping) onChange({ ...filter, grouping });
            if (chosen) judgeUnder(chosen);
          }}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
}

/** The folder of a rule below rules/. */
function familyOf(finding: Finding): string {
  return finding.id.split('/')[0] ?? '';
}

function familyLabel(family: string): string {
  const words = family.replaceAll('-', ' ');
  return /^(bgp|dns|vpn|nsg)\b/.test(words)
    ? words.replace(/^\w+/, (word) => word.toUpperCase())
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The findings of the plan. */
export function Findings({ filter, onFilter }: { readonly filter: FindingsFilter; readonly onFilter: (filter: FindingsFilter) => void }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const findings = useApp((state) => state.findings);
  const checked = useApp((state) => state.checked !== null);
  const chosen = useApp((state) => state.finding);
  const active = activeFindings(findings);
  const listed = filter.suppressed ? findings : active;
  const rows = useMemo(() => (plan ? rowsOf(plan, listed, filter) : []), [plan, listed, filter]);
  const columns = useMemo(() => (plan ? columnsOf(plan) : []), [plan]);
  const byKey = (key: string) => findings.find((one) => one.fingerprint === key);
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
      {rulesRun()} rules ran on {resources} {resources === 1 ? 'resource' : 'resources'}.{' '}
      {suppressed === 1 ? '1 finding is suppressed.' : `${suppressed} findings are suppressed.`}
    </EmptyState>
  );
}

function rowsOf(plan: Plan, findings: readonly Finding[], wanted: FindingsFilter): readonly Finding[] {
  const text = wanted.words.trim().toLowerCase();
  const rows = findings.filter(
    (one) =>
      (wanted.severity === 'all' || one.severity === wanted.severity) &&
      (wanted.family === 'all' || familyOf(one) === wanted.family) &&
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
    {
      id: 'finding',
      header: 'Finding',
      width: 'grow',
      render: ({ message, suppressed }) =>
        suppressed === null ? (
          <span title={message}>{message}</span>
        ) : (
          <span className="quiet" title={`${message} Suppressed: ${suppressed}`}>
            Suppressed: {suppressed} <s>{message}</s>
          </span>
        ),
    },
    { id: 'object', header: 'Object', width: 128, mono: true, render: ({ subject }) => nameOf(plan, subject) },
    { id: 'field', header: 'Field', width: 128, render: (finding) => <span className="quiet">{fieldName(plan, finding)}</span> },
    {
      id: 'action',
      header: '',
      label: 'Action',
      width: 96,
      align: 'right',
      render: (finding) => <RowAction finding={finding} />,
    },
  ];
}

function RowAction({ finding }: { readonly finding: Finding }) {
  const { fixable, fingerprint, rule, suppressed } = finding;
  if (suppressed !== null)
    return (
      <button
        type="button"
        className="ui-link"
        onClick={(event) => {
          event.stopPropagation();
          const plan = currentPlan();
          if (plan) perform(unsuppressCommand(plan, finding), `Stop suppressing ${rule}`);
        }}
      >
        Count again
      </button>
    );
  return (
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
  );
}
