// The steps of a push in their order, before it begins: what is sent, what is waited for, what a person does in between.
import type { PushPlan, PushStep } from '../../shared/contract/azure.ts';
import { Badge } from '../ui/Badge.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';

/** The list. */
export function StepList({ push }: { readonly push: PushPlan }) {
  return (
    <section aria-label="Steps">
      <SectionHeading aside={push.steps.length}>In this order</SectionHeading>
      <ol className="az-steps">
        {push.steps.map((step) => (
          <li key={step.id}>
            <span className="az-step-title">{step.title}</span>
            <StepBadge step={step} />
            {'instruction' in step && step.instruction !== '' && <p className="az-instruction">{step.instruction}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepBadge({ step }: { readonly step: PushStep }) {
  switch (step.kind) {
    case 'by-hand':
      return <Badge severity="warning">By hand</Badge>;
    case 'wait':
      return step.manual ? <Badge severity="warning">Somebody else</Badge> : <Badge>Waits</Badge>;
    case 'delete':
      return <Badge severity="error">Deletes</Badge>;
    default:
      return null;
  }
}
