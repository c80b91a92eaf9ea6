// Who points at a resource, and whom it points at. A press goes there.
import { kindOf, type Resource } from '../../shared/kinds/index.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { reveal } from '../state/reveal.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';

interface Line {
  readonly key: string;
  readonly id: string;
  readonly field: string;
}

/** Both directions. */
export function References({ plan, resource }: { readonly plan: Plan; readonly resource: Resource }) {
  const find = lookupOf(plan);
  const inward: readonly Line[] = find
    .referrers(resource.id)
    .map(({ from, field }) => ({ key: `${from.id} ${field}`, id: from.id, field: fieldLabel(from, field) }));
  const outward: readonly Line[] = find
    .references(resource.id)
    .map(({ to, field }) => ({ key: `${to} ${field}`, id: to, field: fieldLabel(resource, field) }));
  if (inward.length + outward.length === 0)
    return <EmptyState title="No references">Nothing points at {resource.name}, and it points at nothing.</EmptyState>;
  return (
    <>
      <Lines plan={plan} title="Points at it" lines={inward} />
      <Lines plan={plan} title="It points at" lines={outward} />
    </>
  );
}

function Lines({ plan, title, lines }: { readonly plan: Plan; readonly title: string; readonly lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="inspector-section">
      <SectionHeading aside={lines.length}>{title}</SectionHeading>
      {lines.map(({ key, id, field }) => {
        const other = plan.resources.get(id);
        if (!other)
          return (
            <div key={key} className="reference-line">
              <span className="mono reference-outside" title={id}>
                {id.split('/').at(-1)}
              </span>
              <span className="ui-hint">{field}, outside the plan</span>
            </div>
          );
        return (
          <button type="button" key={key} className="reference-line" onClick={() => reveal(id)}>
            <GlyphTile name={other.kind} family={kindOf(other.kind).family} size={20} />
            <span className="reference-name">{other.name}</span>
            <span className="ui-hint">{field}</span>
          </button>
        );
      })}
    </div>
  );
}

const BASE_LABELS: { readonly [field: string]: string } = {
  parent: 'part of',
  group: 'resource group',
  scope: 'extends',
  extra: 'further settings',
};

/** What people call a field, also inside a list: `ipConfigurations.0.subnet` is "Subnet". */
function fieldLabel(resource: Resource, field: string): string {
  const named = BASE_LABELS[field];
  if (named) return named;
  let fields = kindOf(resource.kind).fields;
  let label = field;
  for (const part of field.split('.')) {
    const spec = Object.hasOwn(fields, part) ? fields[part] : undefined;
    if (!spec) continue;
    label = spec.label;
    fields = spec.items ?? {};
  }
  return label;
}
