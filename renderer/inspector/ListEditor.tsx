// Lists of ranges, addresses or texts as rows; an empty last row adds one.
import { useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { type FieldEdit, withEntry, withoutEntry } from './edit.ts';
import { textProblem } from './value-check.ts';

/** The rows of a list. */
export function ListEditor({ spec, value, change }: FieldEdit) {
  const list = Array.isArray(value) ? (value as readonly string[]) : [];
  const [added, setAdded] = useState('');
  const id = useId();
  function add() {
    const text = added.trim();
    if (text === '') return;
    change([...list, text]);
    setAdded('');
  }
  return (
    <fieldset className="list-field" aria-labelledby={id}>
      <span id={id} className="ui-field-label list-label" title={spec.label}>
        {spec.label}
      </span>
      <div className="list-rows">
        {list.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
          <div className="list-row" key={index}>
            <TextField
              label={`${spec.label} ${index + 1}`}
              layout="hidden"
              mono
              value={entry}
              error={textProblem(spec.input, entry)}
              onChange={(next) => change(withEntry(list, index, next))}
            />
            <Button variant="quiet" size="small" icon="minus" label={`Remove ${entry}`} onClick={() => change(withoutEntry(list, index))} />
          </div>
        ))}
        <div className="list-row">
          <TextField
            label={`Add to ${spec.label.toLowerCase()}`}
            layout="hidden"
            mono
            value={added}
            placeholder={spec.example && list.length === 0 ? `Such as ${spec.example}` : 'Add…'}
            error={textProblem(spec.input, added)}
            onChange={setAdded}
            onCommit={() => {
              if (textProblem(spec.input, added) === null) add();
            }}
          />
          <Button
            variant="quiet"
            size="small"
            icon="plus"
            label={`Add to ${spec.label.toLowerCase()}`}
            disabled={added.trim() === ''}
            onClick={add}
          />
        </div>
      </div>
      {spec.hint && <p className="ui-hint list-hint">{spec.hint}</p>}
    </fieldset>
  );
}
