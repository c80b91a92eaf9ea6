// A question about one flow, and its answer hop by hop. The answer follows every edit of the plan.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import { FLOW_PROTOCOLS, type FlowProtocol, type Trace } from '../../shared/trace/flow.ts';
import { actionOf, runAction, withKeys } from '../state/actions.ts';
import { type Asked, askFlow, changeAsked, clearTrace, endFrom, goToStep, isPainted, useAsked, walkSteps } from '../state/proof.ts';
import { openDialog } from '../state/store.ts';
import { useAnswer } from '../state/use-trace.ts';
import { Button } from '../ui/Button.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { destinations, endText, sources } from './ends.ts';
import { HopList } from './HopList.tsx';
import { isPort } from './intents.ts';
import { FAILURE_WORDS, reasonOf, stepsOf, VERDICT_WORDS, verdictMark } from './words.ts';

/** Steps back and forth, and what can be done with the answer. */
export function TraceTools({ plan }: { readonly plan: Plan }) {
  const asked = useAsked();
  const answer = useAnswer(plan);
  const trace = answer && 'trace' in answer ? answer.trace : null;
  if (!trace) return null;
  const { length } = stepsOf(trace);
  return (
    <>
      <Tool id="trace-swap" icon="connect" />
      <Button size="small" variant="quiet" icon="plus" onClick={() => runAction('trace-keep')}>
        Keep as intent…
      </Button>
      <Tool id="trace-previous" icon="chevron-left" />
      <span className="mono proof-step" title="The step that is looked at">
        {asked.step === -1 ? '–' : asked.step + 1} / {length}
      </span>
      <Tool id="trace-next" icon="chevron-right" />
      <Button
        size="small"
        variant="quiet"
        icon="eye"
        pressed={asked.painted}
        label="Show the way on the canvas"
        onClick={() => (asked.painted ? runAction('trace-clear') : changeAsked({ painted: true }))}
      />
    </>
  );
}

function Tool({ id, icon }: { readonly id: string; readonly icon: 'connect' | 'chevron-left' | 'chevron-right' }) {
  const { label } = actionOf(id);
  return <Button size="small" variant="quiet" icon={icon} label={label} title={withKeys(label, id)} onClick={() => runAction(id)} />;
}

/** The question on the left, the answer on the right. Escape in here takes the way off the canvas. */
export function TracePanel({ plan }: { readonly plan: Plan }) {
  const asked = useAsked();
  const answer = useAnswer(plan);
  const trace = answer && 'trace' in answer ? answer.trace : null;
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isPainted()) return;
    event.preventDefault();
    clearTrace();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to whatever has the focus in here
    <div className="trace" onKeyDown={onKeyDown}>
      <div className="trace-ask">
        <QuestionForm plan={plan} asked={asked} trace={trace} />
        {trace && <Verdict trace={trace} asked={asked} />}
      </div>
      {trace ? (
        <HopList plan={plan} trace={trace} step={asked.step} onStep={goToStep} onWalk={walkSteps} />
      ) : (
        <EmptyState title={answer ? 'This cannot be traced' : 'Ask about a flow'} {...(answer ? { severity: 'unknown' as const } : {})}>
          {answer && 'problem' in answer
            ? answer.problem
            : 'Choose where it starts and where it leads: a resource, an address, or a name such as gbl.his.arc.azure.com.'}
        </EmptyState>
      )}
    </div>
  );
}

const PROTOCOLS = FLOW_PROTOCOLS.map((value) => ({ value, label: value.toUpperCase() }));

function QuestionForm({ plan, asked, trace }: { readonly plan: Plan; readonly asked: Asked; readonly trace: Trace | null }) {
  // An example of an intent shows its own ends; changing one asks anew.
  const { from, to, port, protocol } = asked.intent !== null && trace ? trace.query : asked.question;
  const [typed, setTyped] = useState(String(port));
  useEffect(() => setTyped(String(port)), [port]);
  const hasPort = protocol === 'tcp' || protocol === 'udp';
  const badPort = hasPort && !isPort(typed);
  const before = useRef(asked.question);
  before.current = { from, to, port, protocol };
  const ask = (change: Partial<Asked['question']>) => askFlow({ ...before.current, ...change });
  return (
    <fieldset className="trace-form" aria-label="Flow">
      <div data-end="From">
        <Combobox
          label="From"
          text={endText(plan, from)}
          options={sources(plan)}
          placeholder="Server, subnet or address holder"
          onCommit={(text) => ask({ from: endFrom(plan, text) })}
        />
      </div>
      <div data-end="To">
        <Combobox
          label="To"
          text={endText(plan, to)}
          options={destinations(plan, from)}
          placeholder="Resource, address or name"
          onCommit={(text) => ask({ to: endFrom(plan, text) })}
        />
      </div>
      <div className="trace-service">
        {hasPort && (
          <TextField
            label="Port"
            mono
            value={typed}
            error={badPort ? 'Whole numbers from 0 to 65535.' : null}
            onChange={setTyped}
            onCommit={(text) => {
              if (isPort(text) && Number(text) !== port) ask({ port: Number(text) });
            }}
          />
        )}
        <SelectField<FlowProtocol>
          label="Protocol"
          layout={hasPort ? 'hidden' : 'row'}
          options={PROTOCOLS}
          value={protocol}
          onChange={(next) => ask({ protocol: next })}
        />
      </div>
    </fieldset>
  );
}

/** The head of the answer: the verdict, why, what is missing, what to read. */
function Verdict({ trace, asked }: { readonly trace: Trace; readonly asked: Asked }) {
  const mark = verdictMark(trace.verdict);
  const { name } = trace;
  return (
    <section className={`verdict verdict-${mark}`} aria-label="Verdict">
      <h3>
        <SeverityMark severity={mark} size={16} label="" />
        {VERDICT_WORDS[trace.verdict]}
        {trace.failure !== null && <code>{trace.failure}</code>}
      </h3>
      <p>{trace.failure === null ? reasonOf(trace) : FAILURE_WORDS[trace.failure]}</p>
      {trace.failure !== null && <p className="verdict-why">{reasonOf(trace)}</p>}
      {trace.failures.length > 1 && (
        <p>
          It follows:{' '}
          {trace.failures
            .slice(1)
            .map((one) => FAILURE_WORDS[one])
            .join(' ')}
        </p>
      )}
      {trace.missing.length > 0 && (
        <ul className="verdict-missing" aria-label="Missing facts">
          {trace.missing.map((fact) => (
            <li key={fact}>
              <SeverityMark severity="unknown" size={12} label="Missing" /> {fact}
            </li>
          ))}
        </ul>
      )}
      {name.answer !== 'none' && (
        <p className="mono verdict-name" title={name.chain.join(' → ')}>
          {name.chain.at(-1)} {name.addresses.length > 0 && `→ ${name.addresses.join(', ')}`}
        </p>
      )}
      {asked.intent !== null && <p>An example of the intent “{asked.intent}”.</p>}
      {trace.warnings.length > 0 && (
        <p className="verdict-rules">
          See also{' '}
          {trace.warnings.map((code) => (
            <button key={code} type="button" className="ui-link mono" onClick={() => openDialog({ type: 'rule', code })}>
              {code}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}
