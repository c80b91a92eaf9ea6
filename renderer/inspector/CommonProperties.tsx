// Several resources edited as one: a value goes to all of them in one step. Values that differ read "Mixed".
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { perform } from '../state/store.ts';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { type CommonField, changeAll, commonFields } from './common.ts';
import { FieldEditor } from './FieldEditor.tsx';

/** The fields the resources share, under the headings of their kind. */
export function CommonProperties({ plan, resources }: { readonly plan: Plan; readonly resources: readonly Resource[] }) {
  const sections = new Map<string | null, CommonField[]>();
  for (const field of commonFields(resources)) {
    const title = field.spec.section ?? null;
    const list = sections.get(title);
    if (list) list.push(field);
    else sections.set(title, [field]);
  }
  return [...sections].map(([title, fields]) => (
    <div className="inspector-section" key={title ?? ''}>
      {title !== null && <SectionHeading>{title}</SectionHeading>}
      {fields.map((field) => (
        <CommonEditor key={field.name} plan={plan} resources={resources} field={field} />
      ))}
    </div>
  ));
}

/** Inputs that can show that their values differ and still take a new one. */
const TAKES_MIXED: ReadonlySet<string> = new Set(['text', 'long-text', 'number', 'cidr', 'ip', 'flag', 'choice', 'reference']);

function CommonEditor({
  plan,
  resources,
  field: { name, spec, value, mixed },
}: {
  readonly plan: Plan;
  readonly resources: readonly Resource[];
  readonly field: CommonField;
}) {
  if (mixed && !TAKES_MIXED.has(spec.input))
    return (
      <div className="ui-field ui-field-row">
        <span className="ui-field-label" title={spec.label}>
          {spec.label}
        </span>
        <span className="reported reported-none" title="These lists differ; select one resource to edit its list">
          Mixed
        </span>
      </div>
    );
  const label = `Change ${spec.label.charAt(0).toLowerCase()}${spec.label.slice(1)} of ${resources.length} resources`;
  const key = `${resources.map((one) => one.id).join(' ')} ${name}`;
  return (
    <FieldEditor
      name={name}
      spec={spec}
      value={value}
      mixed={mixed}
      unknown={null}
      findings={[]}
      plan={plan}
      change={(next) => perform(changeAll(resources, name, next, label), label, key)}
    />
  );
}
