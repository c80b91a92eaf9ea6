// Free JSON, to be read: settings the product carries along and does not model.

/** A value as a tree of folds. */
export function JsonTree({ label, value, hint }: { readonly label: string; readonly value: unknown; readonly hint: string | null }) {
  return (
    <div className="json-field">
      <span className="ui-field-label">{label}</span>
      {value === undefined ? <span className="reported-none">not stated</span> : <Node name={null} value={value} depth={0} />}
      {hint && <p className="ui-hint">{hint}</p>}
    </div>
  );
}

function Node({ name, value, depth }: { readonly name: string | null; readonly value: unknown; readonly depth: number }) {
  const lead = name === null ? null : <span className="json-key">{name}</span>;
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="json-line mono">
        {lead}
        {lead && ': '}
        <span>{JSON.stringify(value)}</span>
      </div>
    );
  }
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return (
    <details className="json-node mono" open={depth < 1}>
      <summary>
        {lead ?? (Array.isArray(value) ? 'list' : 'object')} <span className="json-count">{entries.length}</span>
      </summary>
      {entries.map(([key, inner]) => (
        <Node key={key} name={key} value={inner} depth={depth + 1} />
      ))}
    </details>
  );
}
