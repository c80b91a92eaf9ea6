// A rule explained: what it wants, why, how to cure it, where the fact comes from. Read from the rule itself.

import { useMemo } from 'react';
import { sourceOf } from '../../shared/facts/sources.ts';
import { findRule } from '../../shared/rules/config.ts';
import type { Rule } from '../../shared/rules/define-rule.ts';
import { fixFor } from '../../shared/rules/fix.ts';
import { rulePictures } from '../../shared/rules/page.ts';
import { runRules } from '../../shared/rules/run.ts';
import { HostLink } from '../frame/HostLink.tsx';
import { closeDialog } from '../state/store.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SEVERITY_LABELS } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';

const CONFIDENCE = {
  stated: null,
  inferred: 'Inferred from stated facts. Switch it off if your network shows otherwise.',
  old: 'Found in older texts only. Check the number before relying on it.',
  conflict: 'Sources disagree; see the parameters.',
} as const;

/** The dialog of one rule. */
export function RuleDialog({ code }: { readonly code: string }) {
  const rule = findRule(code);
  return (
    <Dialog
      open
      title={rule ? rule.title : code}
      titleAside={rule && <Badge severity={rule.severity}>{SEVERITY_LABELS[rule.severity]}</Badge>}
      onClose={closeDialog}
      facts={rule ? `Reviewed ${rule.reviewed}` : null}
      actions={<Button onClick={closeDialog}>Close</Button>}
    >
      {rule ? (
        <RulePage rule={rule} />
      ) : (
        <EmptyState title="This rule is not part of this version">{code} may come from a newer one.</EmptyState>
      )}
    </Dialog>
  );
}

function RulePage({ rule }: { readonly rule: Rule }) {
  const confidence = CONFIDENCE[rule.confidence ?? 'stated'];
  const parameters = Object.entries(rule.parameters ?? {});
  const example = useMemo(() => exampleOf(rule), [rule]);
  return (
    <div className="rule-page">
      <p className="rule-ids mono">
        {rule.code} · {rule.id}
      </p>
      <p>{rule.why}</p>
      {confidence && <p className="quiet">{confidence}</p>}
      <SectionHeading>How it says it</SectionHeading>
      {example.messages.map((message) => (
        <blockquote key={message} className="rule-message">
          {message}
        </blockquote>
      ))}
      <Drawings rule={rule} />
      <SectionHeading>Fix</SectionHeading>
      <p>
        {rule.fix ? `“${example.fix}”. ` : 'There is no automatic fix: the message says what to do.'}
        {rule.fix &&
          (rule.fix.safe
            ? 'It cannot let traffic pass that did not pass before.'
            : 'It can change what traffic passes, so look at the preview before you apply it.')}
      </p>
      {parameters.length > 0 && (
        <>
          <SectionHeading>Parameters</SectionHeading>
          <dl className="facts">
            {parameters.map(([name, value]) => (
              <div key={name}>
                <dt className="mono">{name}</dt>
                <dd className="mono">{JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <SectionHeading>Sources</SectionHeading>
      {rule.sources.length === 0 ? <p>None: the rule follows from how the plan is built.</p> : <Sources labels={rule.sources} />}
    </div>
  );
}

/** The two examples as drawings, where they can be drawn. */
function Drawings({ rule }: { readonly rule: Rule }) {
  const { fails, passes } = useMemo(() => rulePictures(rule), [rule]);
  if (fails === null && passes === null) return null;
  return (
    <div className="rule-drawings">
      {fails !== null && <Drawing svg={fails} words="An example that fails" />}
      {passes !== null && <Drawing svg={passes} words="An example that passes" />}
    </div>
  );
}

function Drawing({ svg, words }: { readonly svg: string; readonly words: string }) {
  return (
    <figure>
      <figcaption>{words}</figcaption>
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={`Drawing: ${words}`} />
    </figure>
  );
}

/** What the rule says about its own failing example, and what its fix is called there. */
function exampleOf(rule: Rule): { readonly messages: readonly string[]; readonly fix: string } {
  const plan = rule.examples.fails();
  const found = runRules(plan, [rule]);
  const messages = [...new Set(found.map((finding) => finding.message))].slice(0, 3);
  const fixes = found.flatMap((finding) => fixFor(plan, finding, [rule]) ?? []);
  return { messages: messages.length > 0 ? messages : [rule.message], fix: fixes[0]?.label ?? rule.fix?.label ?? '' };
}

/** Links to the pages a rule stands on; the host opens them where it can. */
function Sources({ labels }: { readonly labels: readonly string[] }) {
  return (
    <ul className="sources">
      {labels.map((label) => {
        const source = sourceOf(label);
        if (!source) return <li key={label}>{label}</li>;
        return (
          <li key={label}>
            <HostLink url={source.url}>{source.title}</HostLink>
          </li>
        );
      })}
    </ul>
  );
}
