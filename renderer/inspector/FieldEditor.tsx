// One editor for each input a field can have. Lists and tables are in ListEditor.tsx and ItemsEditor.tsx.
import { useState } from 'react';
import { Checkbox } from '../ui/Checkbox.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { FieldEdit } from './edit.ts';
import { FieldFindings } from './FieldFindings.tsx';
import { ItemsEditor } from './ItemsEditor.tsx';
import { JsonTree } from './JsonTree.tsx';
import { ListEditor } from './ListEditor.tsx';
import { ReferenceEditor, ReferenceListEditor } from './ReferenceEditor.tsx';
import { isMachineText, textProblem } from './value-check.ts';

/** A field of the inspector: its editor, what is not known about it, and what the rules say. */
export function FieldEditor(edit: FieldEdit) {
  return (
    <div className="field-block" data-field={edit.name}>
      {edit.unknown === null || edit.value !== undefined ? <Editor {...edit} /> : <UnknownValue edit={edit} />}
      <FieldFindings findings={edit.findings} />
    </div>
  );
}

function Editor(edit: FieldEdit) {
  const { spec, value, change, mixed = false } = edit;
  const { label } = spec;
  if (spec.reported && spec.input !== 'items' && spec.input !== 'json') return <Reported edit={edit} />;
  switch (spec.input) {
    case 'text':
    case 'cidr':
    case 'ip':
    case 'number':
      return <TextEditor {...edit} />;
    case 'long-text':
      return <TextEditor {...edit} />;
    case 'flag':
      return (
        <div className="flag-row">
          <Checkbox
            label={label}
            checked={value === true}
            mixed={mixed}
            onChange={change}
            aside={mixed ? 'Mixed' : value === undefined ? 'not stated' : null}
          />
          {spec.hint && <p className="ui-hint">{spec.hint}</p>}
        </div>
      );
    case 'choice':
      return <ChoiceEditor {...edit} />;
    case 'reference':
      return <ReferenceEditor {...edit} />;
    case 'reference-list':
      return <ReferenceListEditor {...edit} />;
    case 'cidr-list':
    case 'ip-list':
    case 'text-list':
      return <ListEditor {...edit} />;
    case 'items':
      return <ItemsEditor {...edit} Editor={FieldEditor} />;
    case 'json':
      return <JsonTree label={label} value={value} hint={spec.hint ?? null} />;
    case 'secret':
      return (
        <div className="ui-field ui-field-row">
          <span className="ui-field-label">{label}</span>
          <span className="secret-note">Asked at deployment, never stored</span>
        </div>
      );
  }
}

const NOT_STATED = '';

function ChoiceEditor({ spec, value, change, mixed = false }: FieldEdit) {
  const choices = spec.choices ?? [];
  const text = typeof value === 'string' ? value : NOT_STATED;
  const known = text === NOT_STATED || choices.includes(text);
  const options = [
    { value: NOT_STATED, label: 'Not stated' },
    ...choices.map((choice) => ({ value: choice, label: choice })),
    ...(known ? [] : [{ value: text, label: `${text} (as imported)` }]),
  ];
  return (
    <SelectField
      label={spec.label}
      options={options}
      value={text}
      mixed={mixed}
      hint={spec.hint ?? null}
      onChange={(next) => change(next === NOT_STATED ? undefined : next)}
    />
  );
}

/** A line of text. What does not parse stays in the field with its sentence; the plan keeps what was typed, and the rules judge it. */
function TextEditor({ spec, value, change, mixed = false }: FieldEdit) {
  const shown = value === undefined || value === null ? '' : String(value);
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? shown;
  const problem = textProblem(spec.input, text);
  function type(next: string) {
    if (spec.input !== 'number') {
      change(next === '' ? undefined : next);
      return;
    }
    const number = next.trim() === '' ? undefined : Number(next);
    const readable = number === undefined || Number.isFinite(number);
    setDraft(readable && String(number ?? '') === next ? null : next);
    if (readable) change(number);
  }
  return (
    <TextField
      label={spec.label}
      value={text}
      mixed={mixed}
      mono={isMachineText(spec.input)}
      error={problem}
      hint={problem ? null : (spec.hint ?? null)}
      suffix={spec.unit ?? null}
      placeholder={spec.example ? `Such as ${spec.example}` : ''}
      onChange={type}
      onCommit={() => {
        if (problem === null) setDraft(null);
      }}
    />
  );
}

function Reported({ edit }: { readonly edit: FieldEdit }) {
  const { spec, value } = edit;
  const text =
    value === undefined
      ? 'not reported'
      : Array.isArray(value)
        ? value.join(', ')
        : typeof value === 'boolean'
          ? value
            ? 'yes'
            : 'no'
          : String(value);
  return (
    <div className="ui-field ui-field-row">
      <span className="ui-field-label" title={spec.label}>
        {spec.label}
      </span>
      <span className={value === undefined ? 'reported reported-none' : 'reported mono'} title="Reported by Azure; a plan cannot set it">
        {text}
        {spec.unit && value !== undefined ? ` ${spec.unit}` : ''}
      </span>
    </div>
  );
}

function UnknownValue({ edit }: { readonly edit: FieldEdit }) {
  const { spec, unknown, change } = edit;
  return (
    <div className="ui-field ui-field-row">
      <span className="ui-field-label" title={spec.label}>
        {spec.label}
      </span>
      <span className="unknown-value">
        <SeverityMark severity="unknown" size={14} />
        <span className="mono unknown-cause" title={unknown ?? ''}>
          {unknown}
        </span>
        {(spec.input === 'text' || spec.input === 'cidr' || spec.input === 'ip') && !spec.reported && (
          <button type="button" className="ui-link" onClick={() => change('')}>
            Set
          </button>
        )}
      </span>
    </div>
  );
}
