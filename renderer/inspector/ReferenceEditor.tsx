// References: a choice among the resources that fit, by name; ids outside the plan are shown and kept.
import { useId } from 'react';
import { splitReference } from '../../shared/base/markers.ts';
import { isKind, kindOf, type Resource } from '../../shared/kinds/index.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { reveal } from '../state/reveal.ts';
import { Button } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { SelectField, type SelectOption } from '../ui/SelectField.tsx';
import { type FieldEdit, withoutEntry } from './edit.ts';

const NONE = '';

/** Resources of the kinds a reference takes, grouped by kind when there are several. */
export function targetsOf(plan: Plan, kinds: readonly string[] | undefined): readonly SelectOption<string>[] {
  const find = lookupOf(plan);
  const wanted = (kinds ?? []).filter(isKind);
  return wanted.flatMap((kind) => {
    const all = find.byKind(kind) as readonly Resource[];
    const names = new Map<string, number>();
    for (const { name } of all) names.set(name, (names.get(name) ?? 0) + 1);
    return all
      .map((one) => ({
        value: one.id,
        label: names.get(one.name) === 1 ? one.name : labelIn(plan, one),
        ...(wanted.length > 1 ? { group: kindOf(kind).plural } : {}),
      }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  });
}

/** The name with that of its parent: subnets of one name are told apart by their network. */
function labelIn(plan: Plan, resource: Resource): string {
  const parent = resource.parent === undefined ? undefined : plan.resources.get(resource.parent);
  return parent ? `${parent.name} / ${resource.name}` : resource.name;
}

/** What a reference says in words: the name of its target and the part, or the id outside the plan. */
export function referenceText(plan: Plan, reference: string): string {
  const { id, path } = splitReference(reference);
  const target = plan.resources.get(id);
  if (!target) return id.startsWith('/') ? (id.split('/').at(-1) ?? id) : id;
  return path === null ? target.name : `${target.name} · ${path.split('/').at(-1)}`;
}

/** One reference. */
export function ReferenceEditor({ plan, spec, value, change, mixed = false }: FieldEdit) {
  const reference = typeof value === 'string' ? value : NONE;
  const targets = targetsOf(plan, spec.to);
  const isListed = reference === NONE || targets.some((one) => one.value === reference);
  const outside = reference.startsWith('/');
  const target = plan.resources.get(splitReference(reference).id);
  const options: readonly SelectOption<string>[] = [
    { value: NONE, label: 'None' },
    ...(isListed ? [] : [{ value: reference, label: referenceText(plan, reference) }]),
    ...targets,
  ];
  return (
    <div className="reference">
      <SelectField
        label={spec.label}
        options={options}
        value={reference}
        mixed={mixed}
        mono
        hint={outside ? <span title={reference}>Outside the plan: {reference}</span> : (spec.hint ?? null)}
        lead={target ? <Glyph name={target.kind} size={15} /> : null}
        onChange={(next) => change(next === NONE ? undefined : next)}
      />
      {target && (
        <Button
          variant="quiet"
          size="small"
          icon="arrow-right"
          className="reference-go"
          label={`Go to ${target.name}`}
          onClick={() => reveal(target.id)}
        />
      )}
    </div>
  );
}

/** Several references, one row each. */
export function ReferenceListEditor({ plan, spec, value, change }: FieldEdit) {
  const list = Array.isArray(value) ? (value as readonly string[]) : [];
  const free = targetsOf(plan, spec.to).filter((one) => !list.includes(one.value));
  const id = useId();
  return (
    <fieldset className="list-field" aria-labelledby={id}>
      <span id={id} className="ui-field-label list-label" title={spec.label}>
        {spec.label}
      </span>
      <div className="list-rows">
        {list.map((reference, index) => (
          <div className="list-row" key={reference}>
            <button type="button" className="reference-chip mono" title={reference} onClick={() => reveal(reference)}>
              {referenceText(plan, reference)}
              {reference.startsWith('/') && <span className="ui-hint"> outside the plan</span>}
            </button>
            <Button
              variant="quiet"
              size="small"
              icon="minus"
              label={`Remove ${referenceText(plan, reference)}`}
              onClick={() => change(withoutEntry(list, index))}
            />
          </div>
        ))}
        <SelectField
          label={`Add to ${spec.label.toLowerCase()}`}
          layout="hidden"
          options={free}
          value={null}
          mono
          placeholder={free.length === 0 ? 'Nothing more to add' : 'Add…'}
          disabled={free.length === 0}
          onChange={(next) => change([...list, next])}
        />
      </div>
      {spec.hint && <p className="ui-hint list-hint">{spec.hint}</p>}
    </fieldset>
  );
}
