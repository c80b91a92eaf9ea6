// The hops of a trace with their steps: one list for the way there and the way back, one tab stop, arrows walk the steps.
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { isKind, kindOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Trace } from '../../shared/trace/flow.ts';
import { resourceJson } from '../../shared/trace/trace-json.ts';
import { fieldLabel } from '../state/reveal.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { decisiveStep, OUTCOME_WORDS, outcomeMark, type PlacedStep, stepsOf, stepWord, targetOf } from './words.ts';

interface Group {
  readonly way: 'there' | 'back';
  readonly hop: number;
  readonly resource: string;
  readonly steps: readonly { readonly at: number; readonly placed: PlacedStep }[];
}

function groupsOf(trace: Trace): readonly Group[] {
  const groups: { way: 'there' | 'back'; hop: number; resource: string; steps: { at: number; placed: PlacedStep }[] }[] = [];
  for (const [at, placed] of stepsOf(trace).entries()) {
    const last = groups.at(-1);
    if (last && last.way === placed.way && last.hop === placed.hop) last.steps.push({ at, placed });
    else groups.push({ way: placed.way, hop: placed.hop, resource: placed.resource, steps: [{ at, placed }] });
  }
  return groups;
}

/** The list. `onStep` looks at a step, `onWalk` goes one on or back. */
export function HopList({
  plan,
  trace,
  step,
  onStep,
  onWalk,
}: {
  readonly plan: Plan;
  readonly trace: Trace;
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly onWalk: (by: 1 | -1) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const decided = decisiveStep(trace);
  const { length } = stepsOf(trace);
  const stop = step === -1 ? Math.max(0, decided) : step;

  useEffect(() => {
    list.current?.querySelector(`[data-step="${step}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [step]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') onWalk(1);
    else if (event.key === 'ArrowUp') onWalk(-1);
    else if (event.key === 'Home') onStep(0);
    else if (event.key === 'End') onStep(length - 1);
    else return;
    event.preventDefault();
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[data-step][tabindex="0"]')?.focus({ preventScroll: true }));
  }

  return (
    <div className="hops" ref={list} role="toolbar" aria-label="Steps of the trace" aria-orientation="vertical" onKeyDown={onKeyDown}>
      {groupsOf(trace).map((group, i, all) => (
        <section key={`${group.way} ${group.hop}`} className={`hop hop-${group.way}`} aria-label={hopWords(plan, group)}>
          {(i === 0 || all[i - 1]?.way !== group.way) && <h4 className="hop-way">{group.way === 'there' ? 'Way there' : 'Way back'}</h4>}
          <HopHead plan={plan} group={group} />
          {group.steps.map(({ at, placed }) => (
            <StepButton
              key={at}
              plan={plan}
              at={at}
              placed={placed}
              current={at === step}
              stop={at === stop}
              decided={at === decided}
              onStep={onStep}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

function hopWords(plan: Plan, { way, hop, resource }: Group): string {
  return `${way === 'there' ? 'Hop' : 'Way back, hop'} ${hop + 1}: ${resourceJson(plan, resource).name}`;
}

function HopHead({ plan, group }: { readonly plan: Plan; readonly group: Group }) {
  const { kind, name } = resourceJson(plan, group.resource);
  const known = isKind(kind) ? kindOf(kind) : null;
  const state = group.steps.some(({ placed }) => placed.step.outcome === 'stop')
    ? 'stop'
    : group.steps.some(({ placed }) => placed.step.outcome === 'unknown')
      ? 'unknown'
      : 'pass';
  const names = group.steps.every(({ placed }) => placed.step.kind === 'name');
  return (
    <div className="hop-head" aria-hidden="true">
      <span className={`hop-disc hop-disc-${state} ${names ? 'hop-disc-names' : ''}`}>{group.hop + 1}</span>
      {known && (
        <span className={`ui-family-${known.family} hop-glyph`}>
          <Glyph name={kind} size={15} />
        </span>
      )}
      <b>{name}</b>
      <span className="quiet">{known?.label ?? ''}</span>
    </div>
  );
}

function StepButton({
  plan,
  at,
  placed,
  current,
  stop,
  decided,
  onStep,
}: {
  readonly plan: Plan;
  readonly at: number;
  readonly placed: PlacedStep;
  readonly current: boolean;
  readonly stop: boolean;
  readonly decided: boolean;
  readonly onStep: (step: number) => void;
}) {
  const { step, resource } = placed;
  const target = targetOf(plan, resource, step.because);
  const elsewhere = target && target.id !== resource ? resourceJson(plan, target.id).name : null;
  const field = target?.field ? fieldLabel(plan, target.id, target.field) : null;
  const where = [elsewhere, field].filter((part) => part !== null).join(': ');
  return (
    <button
      type="button"
      data-step={at}
      tabIndex={stop ? 0 : -1}
      className={`step step-${step.outcome}${decided ? ' step-decided' : ''}`}
      aria-current={current ? 'step' : undefined}
      title={where === '' ? step.decision : `${step.decision}\nDecided by ${where}`}
      onClick={() => onStep(at)}
    >
      <SeverityMark severity={outcomeMark(step.outcome)} size={13} label={OUTCOME_WORDS[step.outcome]} />
      <span className="step-kind">{stepWord(step.kind)}</span>
      <span className="step-words">{step.decision}</span>
      {where !== '' && <span className="step-where">{where}</span>}
    </button>
  );
}
