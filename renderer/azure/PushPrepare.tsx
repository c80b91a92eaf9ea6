// Before Azure is asked: what stops the push, where it goes where the plan does not say, and the values the plan does not hold.
import { useEffect, useMemo, useState } from 'react';
import type { PushReason } from '../../shared/azure/push/options.ts';
import { parametersOf } from '../../shared/azure/push/values.ts';
import type { PushPlan } from '../../shared/contract/azure.ts';
import { kindOf, type Resource } from '../../shared/kinds/index.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { loadSubscriptions } from '../state/azure.ts';
import type { Failure } from '../state/failure.ts';
import { blockingFindings } from '../state/judgement.ts';
import { showPanel } from '../state/preferences.ts';
import { choicesOf, previewPush, setChoices, usePush } from '../state/push.ts';
import { revealField, revealFinding } from '../state/reveal.ts';
import { closeDialog, perform, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { Journey } from './Journey.tsx';
import { makePush } from './make-push.ts';
import { isFilled, Parameters } from './Parameters.tsx';
import { forWindow } from './reasons.ts';
import { TargetForm, targetRows } from './TargetForm.tsx';
import { Trouble } from './Trouble.tsx';

/** Longer lists are cut. */
const LISTED = 100;

/** The part of the dialog before the preview. */
export function PushPrepare({
  plan,
  document,
  failure,
}: {
  readonly plan: Plan;
  readonly document: string;
  readonly failure: Failure | null;
}) {
  const choices = usePush((state) => choicesOf(state, document));
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const made = useMemo(() => makePush(plan, choices), [plan, choices]);
  useEffect(() => void loadSubscriptions(), []);

  const reasons = made.ok ? [] : made.error.reasons;
  const blocked = reasons.filter((one) => one.code === 'finding');
  if (blocked.length > 0) return <Blocked plan={plan} reasons={blocked} />;
  const push = made.ok ? made.value : null;
  const parameters = push ? parametersOf(push) : [];
  const ready = push !== null && push.steps.length > 0 && isFilled(parameters, values);
  return (
    <AzureDialog
      title="Push to Azure"
      size="large"
      onClose={closeDialog}
      facts="A preview changes nothing"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!ready}
            onClick={() => {
              if (push) void previewPush({ document, plan, push }, only(values, push));
            }}
          >
            Preview
          </Button>
        </>
      }
    >
      <Journey at="target" />
      <div className="az-stack">
        {failure && (
          <Trouble title="There is no preview" message={`${failure.message} Nothing was changed in Azure.`} detail={failure.detail} />
        )}
        <TargetForm
          choices={choices}
          rows={push ? targetRows(push) : []}
          reasons={reasons}
          unnamed={unnamedSubscription(plan)}
          onWrite={(id, subscriptionId) => {
            perform({ type: 'update', id, change: { subscriptionId } }, 'Write the subscription id into the plan');
            setChoices(document, { ...choices, subscription: '' });
          }}
          onChange={(part) => setChoices(document, { ...choices, ...part })}
        />
        <ReasonList title="Still missing" plan={plan} reasons={reasons} />
        {push && push.steps.length === 0 && (
          <EmptyState title="Nothing to push">The plan holds nothing that a deployment could make or change.</EmptyState>
        )}
        <Parameters parameters={parameters} values={values} onChange={setValues} />
      </div>
    </AzureDialog>
  );
}

/** The subscription of the plan that has no id, when there is exactly one. */
function unnamedSubscription(plan: Plan): Resource | null {
  const all = lookupOf(plan)
    .byKind('subscription')
    .filter((one) => one.subscriptionId === undefined);
  return all.length === 1 ? (all[0] ?? null) : null;
}

function Blocked({ plan, reasons }: { readonly plan: Plan; readonly reasons: readonly PushReason[] }) {
  return (
    <AzureDialog
      title="Push to Azure"
      size="large"
      onClose={closeDialog}
      facts="No switch passes over errors"
      actions={<Button onClick={closeDialog}>Close</Button>}
    >
      <Journey at="check" />
      <EmptyState title={reasons.length === 1 ? 'One error stops the push' : `${reasons.length} errors stop the push`} severity="error">
        Mend them, or suppress one in the plan with a reason. Nothing was sent.
      </EmptyState>
      <ReasonList title="Errors" plan={plan} reasons={reasons} />
    </AzureDialog>
  );
}

function ReasonList({ title, plan, reasons }: { readonly title: string; readonly plan: Plan; readonly reasons: readonly PushReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <section aria-label={title}>
      <SectionHeading aside={reasons.length}>{title}</SectionHeading>
      <ul className="az-reasons">
        {reasons.slice(0, LISTED).map((one) => (
          <li key={`${one.code} ${one.subject} ${one.message}`}>
            <Reason plan={plan} reason={one} />
          </li>
        ))}
      </ul>
      {reasons.length > LISTED && <p className="quiet">and {reasons.length - LISTED} more</p>}
    </section>
  );
}

function Reason({ plan, reason }: { readonly plan: Plan; readonly reason: PushReason }) {
  const resource = plan.resources.get(reason.subject);
  return (
    <>
      <SeverityMark severity="error" size={13} label="" />
      {resource && <GlyphTile name={resource.kind} family={kindOf(resource.kind).family} size={20} />}
      <span className="az-reason">
        {reason.rule !== null && <span className="mono">{reason.rule} </span>}
        {forWindow(reason.message)}
      </span>
      {resource && (
        <Button
          size="small"
          onClick={() => {
            closeDialog();
            if (reason.code === 'finding') showFinding(plan, reason);
            else revealField(resource.id, FIELDS[reason.code] ?? null);
          }}
          aria-label={`Show ${resource.name}`}
        >
          Show
        </Button>
      )}
    </>
  );
}

/** Leads to the finding in its list and to its resource. */
function showFinding(plan: Plan, { rule, subject, message }: PushReason): void {
  const finding = blockingFindings(plan).find((one) => one.rule === rule && one.subject === subject && one.message === message);
  if (!finding) return;
  showPanel('bottom', true);
  useApp.setState({ bottomTab: 'findings' });
  revealFinding(finding);
}

/** The field in which a missing fact is written. */
const FIELDS: { readonly [code in PushReason['code']]?: string } = {
  subscription: 'subscriptionId',
  group: 'group',
  region: 'region',
  name: 'name',
};

/** Values of parameters the push has; what was typed for an earlier target stays behind. */
function only(values: Readonly<Record<string, string>>, push: PushPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(parametersOf(push).map(({ name }) => [name, values[name] ?? '']));
}
