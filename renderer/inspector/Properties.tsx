// The form of a resource, made from the fields of its kind: name, place and region first, then the kind's own sections.
import { Fragment } from 'react';
import type { Field } from '../../shared/kinds/fields.ts';
import { fieldsOf, isKind, kindOf, type Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { findingsOfField } from '../state/derived.ts';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';
import { changeField } from './edit.ts';
import { FieldEditor } from './FieldEditor.tsx';
import { FieldFindings, FindingNote } from './FieldFindings.tsx';
import { JsonTree } from './JsonTree.tsx';
import { RangeHelp } from './RangeHelp.tsx';
import { ReferenceEditor } from './ReferenceEditor.tsx';

interface Section {
  readonly title: string | null;
  readonly fields: readonly (readonly [string, Field<unknown>])[];
}

/** What an agent reports of a server that exists, a person states of a server that is planned. */
function shownFields(resource: Resource): readonly (readonly [string, Field<unknown>])[] {
  const { fields, arm } = kindOf(resource.kind);
  const planned = arm?.madeBy !== undefined && resource.origin !== 'import';
  return Object.entries(fields).map(([name, spec]) => [name, planned && spec.reported ? { ...spec, reported: false } : spec]);
}

/** Fields under their headings, in the order of the kind; what Azure only reports and has not reported is left out. */
function sectionsOf(resource: Resource): readonly Section[] {
  const values = fieldsOf(resource);
  const sections = new Map<string | null, [string, Field<unknown>][]>();
  for (const [name, spec] of shownFields(resource)) {
    if (spec.reported && values[name] === undefined && resource.unknown?.[name] === undefined) continue;
    const title = spec.section ?? null;
    const list = sections.get(title);
    if (list) list.push([name, spec]);
    else sections.set(title, [[name, spec]]);
  }
  return [...sections].map(([title, fields]) => ({ title, fields })).sort((a, b) => Number(a.title !== null) - Number(b.title !== null));
}

/** The form. */
export function Properties({
  plan,
  resource,
  findings,
}: {
  readonly plan: Plan;
  readonly resource: Resource;
  readonly findings: readonly Finding[];
}) {
  const values = fieldsOf(resource);
  const kind = kindOf(resource.kind);
  const shownFields = new Set(['name', 'parent', 'region', 'group', ...Object.keys(kind.fields)]);
  const loose = findings.filter((one) => one.field === undefined || !shownFields.has(one.field.split('.')[0] ?? ''));
  const sections = sectionsOf(resource);
  const [plain, ...titled] = sections[0]?.title === null ? sections : [null, ...sections];
  const field = ([name, spec]: readonly [string, Field<unknown>]) => (
    <Fragment key={name}>
      <FieldEditor
        name={name}
        spec={spec}
        resource={resource.id}
        value={values[name]}
        unknown={resource.unknown?.[name] ?? null}
        findings={findingsOfField(findings, name)}
        plan={plan}
        change={(value) => changeField(resource, name, spec.label, value)}
      />
      <RangeHelp plan={plan} resource={resource} name={name} />
    </Fragment>
  );
  return (
    <>
      <div className="inspector-section">
        <TextField label="Name" mono value={resource.name} onChange={(next) => changeField(resource, 'name', 'Name', next)} />
        <FieldFindings findings={findingsOfField(findings, 'name')} />
        <BaseFields plan={plan} resource={resource} findings={findings} />
        {loose.map((finding) => (
          <FindingNote key={finding.fingerprint} finding={finding} />
        ))}
      </div>
      {plain && <div className="inspector-section">{plain.fields.map(field)}</div>}
      {titled.map((section) =>
        section ? (
          <div className="inspector-section" key={section.title}>
            <SectionHeading>{section.title}</SectionHeading>
            {section.fields.map(field)}
          </div>
        ) : null,
      )}
      {(resource.tags || resource.extra) && (
        <div className="inspector-section">
          <SectionHeading>As imported</SectionHeading>
          {resource.tags && <JsonTree label="Tags" value={resource.tags} hint={null} />}
          {resource.extra && (
            <JsonTree label="Further settings" value={resource.extra} hint="Kept as they came and written back on export." />
          )}
        </div>
      )}
    </>
  );
}

/** What every resource has: what it is a part of, its region, its group. */
function BaseFields({
  plan,
  resource,
  findings,
}: {
  readonly plan: Plan;
  readonly resource: Resource;
  readonly findings: readonly Finding[];
}) {
  const kind = kindOf(resource.kind);
  const base = { plan, unknown: null, findings: [] as readonly Finding[] };
  const parentLabel =
    kind.parents.length === 1 && isKind(kind.parents[0] ?? '') ? kindOf(kind.parents[0] as Resource['kind']).label : 'Part of';
  return (
    <>
      {kind.parents.length > 0 && (
        <div data-field="parent" className="field-block">
          <ReferenceEditor
            {...base}
            name="parent"
            spec={{ label: parentLabel, input: 'reference', to: kind.parents }}
            value={resource.parent}
            change={(value) => changeField(resource, 'parent', parentLabel, value)}
          />
          <FieldFindings findings={findingsOfField(findings, 'parent')} />
        </div>
      )}
      {kind.arm?.location === 'region' && (
        <div data-field="region" className="field-block">
          <TextField
            label="Region"
            mono
            value={resource.region ?? ''}
            placeholder="Region of the deployment"
            onChange={(next) => changeField(resource, 'region', 'Region', next === '' ? undefined : next)}
          />
          <FieldFindings findings={findingsOfField(findings, 'region')} />
        </div>
      )}
      {resource.group !== undefined && (
        <ReferenceEditor
          {...base}
          name="group"
          spec={{ label: 'Group', input: 'reference', to: ['resourceGroup'] }}
          value={resource.group}
          change={(value) => changeField(resource, 'group', 'Resource group', value)}
        />
      )}
    </>
  );
}
