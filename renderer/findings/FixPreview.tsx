// What a fix would change, field by field, before it is applied. Applying is one step of the history.
import { useMemo } from 'react';
import type { Json } from '../../shared/base/json.ts';
import { kindOf, type Resource } from '../../shared/kinds/index.ts';
import type { FieldDifference, PlanDifference } from '../../shared/plan/compare.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { referenceText } from '../inspector/ReferenceEditor.tsx';
import { validateNow } from '../state/derived.ts';
import { closeDialog, dispatch, toast, useApp } from '../state/store.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { outlookOf } from './fix-outcome.ts';

/** The dialog for one finding. */
export function FixPreview({ fingerprint }: { readonly fingerprint: string }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const findings = useApp((state) => state.findings);
  const finding = findings.find((one) => one.fingerprint === fingerprint);
  const outlook = useMemo(() => (plan && finding ? outlookOf(plan, finding, findings) : null), [plan, finding, findings]);
  if (!plan || !finding || !outlook)
    return (
      <Dialog open title="Preview fix" onClose={closeDialog}>
        <EmptyState title="This finding is gone" severity="ok">
          The plan changed meanwhile, and the rule has nothing to say any more.
        </EmptyState>
      </Dialog>
    );
  const ready = outlook.ok ? outlook.value : null;
  return (
    <Dialog
      open
      title="Preview fix"
      onClose={closeDialog}
      facts={finding.fixable === 'safe' ? <Badge severity="ok">Safe</Badge> : <Badge severity="warning">Can change traffic</Badge>}
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!ready}
            onClick={() => {
              if (!ready) return;
              const result = dispatch(ready.command, ready.label);
              if (!result.ok) toast('error', result.error.message);
              closeDialog();
              validateNow();
            }}
          >
            Apply fix
          </Button>
        </>
      }
    >
      <p className="fix-lead">
        <SeverityMark severity={finding.severity} size={16} />
        <span>
          <strong className="mono">{finding.rule}</strong> {finding.message}
        </span>
      </p>
      {outlook.ok ? (
        <>
          <p className="fix-label">{outlook.value.label}</p>
          <Difference plan={plan} difference={outlook.value.difference} />
          <SectionHeading>What changes</SectionHeading>
          <ul className="outcome">
            <Outcome mark="ok" findings={outlook.value.closed} one="finding closed" many="findings closed" />
            <Outcome mark="warning" findings={outlook.value.opened} one="finding opened" many="findings opened" />
            <li>
              <SeverityMark severity="info" size={14} label="" />
              {changeCount(outlook.value.difference)}, layout untouched
            </li>
          </ul>
        </>
      ) : (
        <EmptyState title="No automatic fix" severity="unknown">
          {outlook.error.message}
        </EmptyState>
      )}
    </Dialog>
  );
}

function changeCount({ added, removed, changed }: PlanDifference): string {
  const parts = [
    [changed.length, 'edited'],
    [added.length, 'added'],
    [removed.length, 'removed'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${count === 1 ? 'resource' : 'resources'} ${word}`);
  return words.join(', ') || 'No resource changed';
}

function Outcome({
  mark,
  findings,
  one,
  many,
}: {
  readonly mark: 'ok' | 'warning';
  readonly findings: readonly Finding[];
  readonly one: string;
  readonly many: string;
}) {
  if (findings.length === 0 && mark === 'warning')
    return (
      <li>
        <SeverityMark severity="ok" size={14} label="" />
        No finding opened
      </li>
    );
  return (
    <li>
      <SeverityMark severity={findings.length > 0 ? mark : 'info'} size={14} label="" />
      <span>
        {findings.length} {findings.length === 1 ? one : many}
        {findings.length > 0 && (
          <span className="quiet"> ({[...new Set(findings.map((finding) => finding.rule))].slice(0, 6).join(', ')})</span>
        )}
      </span>
    </li>
  );
}

/** Resources added, removed and changed; fields before and after. Also used by the import dialog. */
export function Difference({ plan, difference }: { readonly plan: Plan; readonly difference: PlanDifference }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls a list longer than its dialog
    <section className="difference" aria-label="Differences" tabIndex={0}>
      {difference.removed.map((resource) => (
        <ResourceLine key={resource.id} resource={resource} sign="−" />
      ))}
      {difference.added.map((resource) => (
        <ResourceLine key={resource.id} resource={resource} sign="+" />
      ))}
      {difference.changed.map(({ resource, fields }) => (
        <div key={resource.id}>
          <ResourceLine resource={resource} sign="~" />
          <table className="before-after">
            <thead className="ui-hidden">
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((one) => (
                <FieldLine key={one.field} plan={plan} resource={resource} difference={one} />
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}

const SIGN_WORDS = { '+': 'Added', '−': 'Removed', '~': 'Changed' } as const;

function ResourceLine({ resource, sign }: { readonly resource: Resource; readonly sign: keyof typeof SIGN_WORDS }) {
  const { family, label } = kindOf(resource.kind);
  return (
    <div className="difference-line">
      <span className={`change-sign change-${SIGN_WORDS[sign].toLowerCase()}`} role="img" aria-label={SIGN_WORDS[sign]}>
        {sign}
      </span>
      <GlyphTile name={resource.kind} family={family} size={20} />
      <strong>{resource.name}</strong>
      <span className="quiet">{label}</span>
    </div>
  );
}

function FieldLine({
  plan,
  resource,
  difference,
}: {
  readonly plan: Plan;
  readonly resource: Resource;
  readonly difference: FieldDifference;
}) {
  const fields = kindOf(resource.kind).fields;
  const label = Object.hasOwn(fields, difference.field) ? (fields[difference.field]?.label ?? difference.field) : difference.field;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="mono before">{valueText(plan, difference.before)}</td>
      <td className="mono after">{valueText(plan, difference.after)}</td>
    </tr>
  );
}

function valueText(plan: Plan, value: Json | undefined): string {
  if (value === undefined) return 'not stated';
  if (typeof value === 'string') return plan.resources.has(value) ? referenceText(plan, value) : value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.map((one) => valueText(plan, one)).join(', ') || 'none';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : JSON.stringify(value, null, 1);
}
